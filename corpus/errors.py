"""The one family of errors that a person is meant to read."""


class PapersError(Exception):
    """Something that the user can mend, said in one plain line.

    `message` says what is wrong, `hint` what to do about it. The command and the app print both;
    nothing else catches it, apart from the boundary around each paper of an ingest.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
