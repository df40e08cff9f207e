"""Errors of the screen's side."""

from corpus.errors import PapersError


class UsageError(PapersError):
    """A command given what it cannot work with; its exit status is 2."""
