"""The papers themselves, as received, kept so that an answer can show the page it cites.

A file is named after the digest of its content, so it never changes and generations share it.
"""

import os
import shutil
import tempfile
from collections.abc import Set
from pathlib import Path


class Originals:
    """A folder of papers as received, each under the digest of its content."""

    def __init__(self, folder: Path) -> None:
        """Name the folder, which need not exist yet."""
        self._folder = folder

    def keep(self, digest: str, data: bytes) -> None:
        """Keep a paper's bytes. Raises OSError where the disk refuses."""
        to = self._folder / digest
        if to.is_file():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=self._folder, prefix=".")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())  # a name that outlives a power cut must not name half a paper
        Path(part).replace(to)

    def path(self, digest: str) -> Path | None:
        """The file of a paper; None where it is not kept."""
        path = self._folder / digest
        return path if digest and path.is_file() else None

    def clear(self, needed: Set[str]) -> None:
        """Remove what no paper needs, and the debris of a killed ingest."""
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            elif path.name not in needed:
                path.unlink(missing_ok=True)
