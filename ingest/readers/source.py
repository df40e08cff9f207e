"""The bytes of one file, and the text in them: what every reader starts from."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.errors import PapersError

LONGEST_LINE = 100_000  # characters
_SAMPLE = 4_096  # bytes
_NEWLINE = re.compile(r"\r\n|\r|\n")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.005  # of all characters; more is not writing
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich text file"),
)
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)


OnPage = Callable[[int, int], None]


def _untold(page: int, pages: int) -> None:
    """Nobody wants to know how far the reading has got."""


@dataclass(frozen=True)
class Source:
    """One file as it lies on the disk. `file` is its name without folders, `digest` the SHA-256 of `data`.

    `on_page` is told each page that was read and how many there are, by readers of long papers.
    """

    file: str
    media_type: str
    data: bytes
    digest: str
    on_page: OnPage = field(default=_untold, compare=False)


def source_of(file: str, media_type: str, data: bytes) -> Source:
    """Name, type and bytes as a `Source`, with the digest worked out."""
    return Source(file, media_type, data, digest_of(data))


def digest_of(data: bytes) -> str:
    """The name of a content: two files with the same bytes have the same one."""
    return hashlib.sha256(data).hexdigest()


def looks_like(data: bytes) -> str:
    """What the first bytes say a file is (`a PDF`, `a web page`), or `""` where they do not give it away."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            return name
    return "a web page" if _HTML.match(data[:1024]) else ""


def decode(source: Source) -> str:
    """The text of a file written in UTF-8, in UTF-16 with its mark, or as Windows writes it.

    Raises:
        PapersError: where the bytes are not text, are another format under this name, or hold a line that
            is no line.
    """
    ending = source.file.rpartition(".")[2]
    if found := looks_like(source.data):
        raise PapersError(
            f"{source.file} is {found}, not what its name says.",
            f"Give it the ending that fits, or convert it to a .{ending} file.",
        )
    text = _decoded(source.data)
    if text is None or len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        raise PapersError(
            f"{source.file} is not text: it holds bytes that no text has.",
            "Open it in the program that made it and save it as a PDF or as plain text.",
        )
    longest = max(map(len, split_lines(text)), default=0)
    if longest > LONGEST_LINE:
        raise PapersError(
            f"{source.file} holds a line of {longest:,} characters: no paper does.",
            "Save it as text again, with its line breaks.",
        )
    return text


def split_lines(text: str) -> list[str]:
    """The lines of a text, without their ends. Only line feeds and carriage returns end a line."""
    lines = _NEWLINE.split(text)
    return lines[:-1] if lines[-1] == "" else lines


def _decoded(data: bytes) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif b"\x00" in data:
        encodings = _without_its_mark(data)
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _without_its_mark(data: bytes) -> list[str]:
    """UTF-16 that lost its mark: nearly every other byte of English text is nought, all on one side."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    noughts = [sample[side::2].count(0) for side in (0, 1)]
    most = 0.8 * (len(sample) // 2)
    if len(data) % 2 or min(noughts) > 0.02 * len(sample):
        return []
    return ["utf-16-be"] if noughts[0] > most else ["utf-16-le"] if noughts[1] > most else []
