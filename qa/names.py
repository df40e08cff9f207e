"""Names of councillors and officers in lists: `Councillors Winning (Chair), D Galton and Windle`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

TITLE = (
    r"(?:(?:Town|Borough|County|City|Parish|District) )?(?:Councillors?|Cllrs?|COUNCILLORS?|CLLRS?)\.?"
    r"|(?:Appointed|Co-?opted|Independent) Members?"
    r"|Council ?[Mm]embers?|Trustees?|Commissioners?|(?:Deputy )?Mayor"
    r"|Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lord|Lady|Baroness|Rev(?:erend|d)?|Prof(?:essor)?|Alderman"
    r"|Sergeant|Inspector|Superintendent|PCSO|PC"
)
# One part of a name: `Winning`, `J`, `O'Neill`, `Mensah-Clarke`, `de`.
_PART = r"(?:[A-Z][\w'\u2019]*(?:-[A-Z][\w'\u2019]*)*\.?|de|van|von|der|al|el|bin)"
NAME = rf"(?:(?:{TITLE}) )*[A-Z][\w'\u2019-]*\.?(?: {_PART}){{0,3}}"

LONGEST_LETTERS = 4  # of an honour after a name

_TITLES = re.compile(rf"^(?:(?:{TITLE})\s+)+")
_NOTE = re.compile(r"\(([^()]*)\)")
_PERSON = re.compile(rf"{_PART}(?: {_PART}){{0,3}}")
_PLURAL = re.compile(r"^(?:Councillors|Cllrs|Members)\b", re.IGNORECASE)
_CHAIR = re.compile(r"(?<!vice )(?<!vice-)(?<!deputy )\bchair(?:man|woman|person)?\b", re.IGNORECASE)
# `Councillor J. Bell in the Chair Councillors A. Bose, C. Drake`, all on one line.
_IN_THE_CHAIR = re.compile(r"(?<=[\w.]),? in the chair\b[,;:]?(?![^()]*\))", re.IGNORECASE)
_VICE = re.compile(r"\b(?:vice|deputy)[ -]chair(?:man|woman|person)?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Person:
    """Somebody in a list: the name as printed without its titles, the title, and what stands in brackets."""

    name: str
    title: str = ""
    note: str = ""

    @property
    def full(self) -> str:
        """The name with its title, as a headline says it."""
        return f"{self.title} {self.name}".strip()

    @property
    def chairs(self) -> bool:
        """Whether the note says that they were in the chair."""
        return bool(_CHAIR.search(self.note))

    @property
    def is_vice(self) -> bool:
        """Whether the note says that they are the vice-chair."""
        return bool(_VICE.search(self.note))


@lru_cache(maxsize=4096)
def people_in(text: str) -> tuple[Person, ...]:
    """The people of a list of names, in order; pieces that are no name (an office, `none`) are left out."""
    return tuple(_people(text))


def _people(text: str) -> Iterator[Person]:
    title = ""
    for piece in _pieces(_IN_THE_CHAIR.sub(" (in the Chair);", text)):
        if piece == ";":
            title = ""
            continue
        notes = _NOTE.findall(piece)
        bare = re.sub(r"^(?:from|also|by)\s+", "", _NOTE.sub(" ", piece).strip())
        bare = re.split(r"[:\u2013]| - |\bof\b|\bwho\b|\bfor whom\b", bare)[0].strip(" .")
        own = _TITLES.match(f"{bare} ")
        if own:
            title = _singular(own[0].strip())
            bare = bare[own.end() :].strip() if own.end() <= len(bare) else ""
        # `Mr R C Love, OBE`: letters after a name are nobody.
        lettered = not own and bare.isupper() and len(bare) <= LONGEST_LETTERS
        if bare and not lettered and _PERSON.fullmatch(bare):
            # `Councillors A, B and Cara Dane`: the last has a first name of her own, and may be none.
            first = bare.split()[0].rstrip(".") if " " in bare else ""
            yield Person(bare, title if own or len(first) <= 1 else "", notes[0] if notes else "")
        if own and not _PLURAL.match(own[0].strip().split()[-1]):
            title = ""


def _pieces(text: str) -> Iterator[str]:
    """The pieces between commas, semicolons and `and`, what stands in brackets kept whole."""
    depth, piece = 0, ""
    for part in re.split(r"([(),;]|\s+(?:and|&)\s+|\n)", text):
        depth += (part == "(") - (part == ")")
        if depth == 0 and (part in (",", ";", "\n") or part.strip() in ("and", "&")):
            yield piece.strip()
            piece = ""
            if part == ";":
                yield ";"
        else:
            piece += part
    yield piece.strip()


def _singular(title: str) -> str:
    last = title.rsplit(maxsplit=1)[-1]
    single = {"councillors": "Councillor", "cllrs": "Cllr", "members": "Member"}
    return re.sub(rf"{re.escape(last)}$", single.get(last.lower().strip("."), last), title)


def same_person(asked: str, printed: str) -> bool:
    """Whether a name in a question is that of a list: the same surname, and no other first name or
    initial."""
    one, other = _plain(asked), _plain(printed)
    if not one or not other or one[-1] != other[-1]:
        return False
    first, second = one[:-1], other[:-1]
    return not first or not second or first[0] == second[0] or _initial(first[0], second[0])


def _initial(one: str, other: str) -> bool:
    """Whether two first names may be one: an initial, or a short form such as `Rob` of `Robert`."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and (len(short) == 1 or len(short) >= 3)


def _plain(name: str) -> list[str]:
    return re.sub(r"['\u2019]s$", "", _TITLES.sub("", f"{name} ").strip()).lower().replace(".", "").split()
