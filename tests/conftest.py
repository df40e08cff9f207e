"""What the tests share: the original papers, where they are present."""

import os
from pathlib import Path

import pytest

ORIGINALS = Path(os.environ.get("PAPERS_ORIGINALS", Path(__file__).parents[1] / ".." / "shared" / "papers"))


@pytest.fixture(scope="session")
def originals() -> Path:
    """The folder of real papers, which are not ours to ship; tests that need it are skipped without it."""
    if not ORIGINALS.is_dir():
        pytest.skip("the original papers are not on this machine (PAPERS_ORIGINALS)")
    return ORIGINALS
