"""What is said of a store that cannot be read, and what to do about it."""

from pathlib import Path

from corpus.errors import PapersError


def unreadable(folder: Path, name: str) -> PapersError:
    """The error for a part of a generation that is missing or damaged."""
    if not folder.exists():
        return PapersError(f"The store {folder.parent} changed while it was being read.", "Ask again.")
    return PapersError(f"The store {folder.parent} is damaged: {name} cannot be read.", start_again(folder.parent))


def other_version(store: Path) -> PapersError:
    """The error for a store that another version of the program wrote."""
    return PapersError(f"The store {store} was written by another version of Meeting Papers.", start_again(store))


def start_again(store: Path) -> str:
    """What to do about a store that is of no use any more."""
    return f"Remove the folder {store} and ingest the papers again: papers ingest PATH"
