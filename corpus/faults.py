"""What is said of a store that cannot be read, and what to do about it."""

import os
from pathlib import Path

from corpus.errors import PapersError


def unreadable(folder: Path, name: str) -> PapersError:
    """The error for a part of a generation that is missing or damaged."""
    if not folder.exists():
        return PapersError(f"The store {folder.parent} changed while it was being read.", "Ask again.")
    return damaged(folder.parent, folder / name)


def damaged(store: Path, path: Path) -> PapersError:
    """The error for a file or folder of a store that holds other than it should, or may not be read."""
    needed = os.R_OK | os.W_OK if path.is_dir() else os.R_OK  # Chroma writes in its folder even to read
    if path.exists() and not os.access(path, needed):
        return PapersError(
            f"{path} may not be opened by this user.",
            "Get leave to read and write there, or name another folder with --store DIR.",
        )
    return PapersError(
        f"The store {store} is damaged: {path.name} cannot be read.",
        f"Remove the folder {store} and ingest the papers again: papers ingest PATH",
    )


def other_version(store: Path) -> PapersError:
    """The error for a store that another version of the program wrote."""
    return PapersError(
        f"The store {store} was written by another version of Meeting Papers.",
        f"Remove the folder {store} and ingest the papers again: papers ingest PATH",
    )
