"""Groups: which blocks of a section make one passage, and what kind of passage it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.model import PassageKind
from ingest.outline import Part, Section
from ingest.structure import Block, Role

SHORT = 60  # words: neighbours under one heading that are shorter together make one passage

_DECIDED = re.compile(r"(?:it was )?(?:resolved|agreed)\b(?=[\s:]|$)|RECOMMENDED\b", re.IGNORECASE)
_PEOPLE_UNDER = re.compile(
    r"(?:(?:panel|committee) )?(?:members(?:hip)?|contacts?|contact details|present|attendance|apologies)\W*",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:also |members )?(?:present|in attendance|apologies|absent)(?: for absence)?\s?[:-]", re.IGNORECASE
)
_ASKED_UNDER = re.compile(r"recommendations?\W*(?:\(s\))?\W*", re.IGNORECASE)
_ANSWER = re.compile(r"[A-Z][a-z]+(?: [a-z]+)?: ")
_LETTER = re.compile(r"\(?[a-z]")


@dataclass(frozen=True)
class Group:
    """Blocks that make one passage."""

    kind: PassageKind
    blocks: tuple[Block, ...]

    @property
    def units(self) -> tuple[str, ...]:
        """The texts of the blocks; numbers are kept where they are part of a decision."""
        numbered = self.kind in (PassageKind.RESOLUTION, PassageKind.RECOMMENDATION)
        return tuple(_text(block, numbered=numbered) for block in self.blocks)

    @property
    def length(self) -> int:
        """Its words, counted."""
        return sum(len(block.text.split()) for block in self.blocks)


def _text(block: Block, *, numbered: bool) -> str:
    if numbered and block.role is Role.NUMBERED:
        return f"{block.marker} {block.text}"
    return block.text


def groups(section: Section) -> list[Group]:
    """Put the blocks of a section together into groups, in order."""
    if not section.blocks:
        return []
    if section.part is Part.GLOSSARY:
        return [Group(PassageKind.DEFINITION, section.blocks)]
    if _is_people(section):
        return [Group(PassageKind.PEOPLE, section.blocks)]
    decided = next((at for at, block in enumerate(section.blocks) if _DECIDED.match(block.text)), None)
    said = section.blocks[:decided]
    made = _merged(_parted(said, _kind(section)))
    if decided is not None:
        made.append(Group(PassageKind.RESOLUTION, section.blocks[decided:]))
    return made


def _is_people(section: Section) -> bool:
    if section.path and _PEOPLE_UNDER.fullmatch(section.path[-1]):
        return True
    return any(_PEOPLE.match(block.text) for block in section.blocks) and len(section.blocks) <= 6


def _kind(section: Section) -> PassageKind:
    if section.part is Part.AGENDA:
        return PassageKind.AGENDA_ITEM
    if section.path and _ASKED_UNDER.fullmatch(section.path[-1]):
        return PassageKind.RECOMMENDATION
    return PassageKind.PROSE


def _parted(made: Sequence[Block], kind: PassageKind) -> list[Group]:
    """Begin a group at each paragraph, numbered paragraph, and bullet that has an answer of its own."""
    parted: list[list[Block]] = []
    for at, block in enumerate(made):
        following = made[at + 1] if at + 1 < len(made) else None
        if not parted or _begins(block, parted[-1], following):
            parted.append([])
        parted[-1].append(block)
    return [Group(_kind_of(blocks, kind), tuple(blocks)) for blocks in parted]


def _kind_of(made: Sequence[Block], kind: PassageKind) -> PassageKind:
    return PassageKind.REPORT_FIELD if all(block.role is Role.FIELD for block in made) else kind


def _begins(block: Block, group: Sequence[Block], following: Block | None) -> bool:
    last = group[-1]
    leads = last.text.rstrip().endswith(":")
    match block.role:
        case Role.FIELD:
            return last.role is not Role.FIELD
        case Role.BULLET:
            answered = following is not None and _is_answer(following)
            return answered or (last.role is Role.PARAGRAPH and _is_answer(last))
        case Role.NUMBERED:
            return not leads and not _LETTER.match(block.marker)
        case _:
            return not (leads or (_is_answer(block) and last.role is Role.BULLET))


def _is_answer(block: Block) -> bool:
    """Whether a paragraph answers the bullet above it: `Response: ...`."""
    return block.role is Role.PARAGRAPH and bool(_ANSWER.match(block.text))


def _merged(parted: Sequence[Group]) -> list[Group]:
    """Join neighbours that are short together; numbered paragraphs stay apart."""
    merged: list[Group] = []
    for group in parted:
        last = merged[-1] if merged else None
        joins = last is not None and last.kind is group.kind and last.length + group.length <= SHORT
        apart = group.blocks[0].role is Role.NUMBERED or group.kind is PassageKind.REPORT_FIELD
        if last is not None and joins and not apart:
            merged[-1] = Group(group.kind, (*last.blocks, *group.blocks))
        else:
            merged.append(group)
    return merged
