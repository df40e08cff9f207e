"""Groups: which blocks of a section make one passage, and what kind of passage it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.model import PassageKind
from ingest.outline import Part, Section
from ingest.structure import Block, Role

MOST_OF_ATTENDANCE = 6  # blocks
_LEAD = 12  # words
SHORT = 60  # words: neighbours under one heading that are shorter together make one passage

_DECIDED = re.compile(r"(?:it was )?(?:resolved|agreed)\b(?=[\s:]|$)|RECOMMENDED\b", re.IGNORECASE)
_PEOPLE_UNDER = re.compile(
    r"(?:(?:panel|committee) )?(?:members(?:hip)?|contacts?|contact details|present|attendance|apologies)\W*",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"(?:also |members )?(?:present|in attendance|apologies|absent)(?: for absence)?\s?[:-]", re.IGNORECASE
)
_WERE_THERE = re.compile(
    r"\b(?:members|councillors) (?:were |was )?(?:present|attended)\b|\bwere present\b|\bin the chair\b"
    r"|\bpresid(?:ed|ing)\b|\b(?:sent (?:his|her|their)|there were no|no) apologies\b"
    r"|\bapologies (?:had been|were)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:Cllrs?|Councillors?|Mayor|Chair(?:man|woman)?|Mr|Mrs|Ms|Dr)\b,? (?!of\b)[A-Z][a-z]"
)
_ASKED_UNDER = re.compile(r"recommendations?\W*(?:\(s\))?\W*", re.IGNORECASE)
_PEOPLE_HEADS = re.compile(
    r"(?:names?|councillors?|members?|officers?|contacts?|role|post|position|job title|telephone|tel|phone"
    r"|e-?mail|represent\w*|group|party|ward)\b.*",
    re.IGNORECASE,
)
_PEOPLE_NAMED = re.compile(r"(?:names?|councillors?|members?|officers?|contacts?)\b.*", re.IGNORECASE)
_TERM_HEADS = re.compile(r"(?:terms?|acronyms?|abbreviations?|words?|phrase)\b.*", re.IGNORECASE)
_MEANING_HEADS = re.compile(
    r".*\b(?:meaning|definition|explanation|stands for|description)\b.*", re.IGNORECASE
)
_HOLDER = re.compile(
    r"(?:cabinet member|corporate director|director|head of|lead (?:officer|member)|contact|chair|portfolio"
    r"|responsible|clerk)\b.{0,40}",
    re.IGNORECASE,
)
_DECISION_HEADS = re.compile(r"(?:decisions?|resolutions?|resolved|outcome of vote)\b.*", re.IGNORECASE)
_SAID = re.compile(
    r"\bRESOLVED\b|\b(?:was|were) (?:therefore )?(?:[Rr]esolved|[Aa]greed)\b|\bCARRIED\b|\bLOST\b"
    r"|\bcarried (?:unanimously|by (?:\d|a majority|the casting))\b"
    r"|\b(?:motion|amendment) was (?:carried|lost|agreed)\b|^Carried\b"
)
_VOTE = re.compile(
    r"(?:on a |a )?(?:recorded )?(?:vote|votes|voting)\b|(?:it was )?(?:proposed|moved)\b", re.IGNORECASE
)
_LONGEST_VOTE = 45  # words
_TIMES = re.compile(
    r"(?:the )?(?:meeting|proceedings) (?:was |were )?(?:opened|began|commenced|started|closed|ended|finished"
    r"|rose|concluded|adjourned)\b[^\n]{0,120}|(?:closed|ended|finished|rose|concluded)(?: at)? \d[^\n]{0,30}"
    r"|(?:the )?(?:date (?:and time )?of )?(?:the )?next meeting\b[^\n]{0,160}",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"[A-Z][a-z]+(?: [a-z]+)?: ")
_LETTER = re.compile(r"\(?[a-z]")


@dataclass(frozen=True)
class Group:
    """Blocks that make one passage. `under` is the lead-in of a list that goes on from the page before."""

    kind: PassageKind
    blocks: tuple[Block, ...]
    under: str = ""

    @property
    def heads(self) -> tuple[str, ...]:
        """What heads the passage itself: the headings over a row, as one, or the lead-in of a list."""
        heads = ", ".join(self.blocks[0].heads)
        return tuple(head for head in (heads, self.under) if head)

    @property
    def tells_times(self) -> bool:
        """Whether it says when the meeting began or ended, or when the next one is."""
        return all(_TIMES.fullmatch(block.text) for block in self.blocks)

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
    parted = [_decided(part) for part in _parted(section.blocks, _kind(section))]
    return _merged(_over_pages(_with_votes(parted)))


def _decided(group: Group) -> Group:
    """The group, as a decision where it says one."""
    first = group.blocks[0]
    if group.kind not in (PassageKind.PROSE, PassageKind.AGENDA_ITEM) or first.role is Role.ROW:
        return group
    said = any(_DECIDED.match(block.text) or _SAID.search(block.text) for block in group.blocks)
    return Group(PassageKind.RESOLUTION, group.blocks) if said else group


def _with_votes(made: Sequence[Group]) -> list[Group]:
    """The groups, a decision together with who moved it and how it was voted, just above it."""
    kept: list[Group] = []
    for group in made:
        blocks = group.blocks
        decided = group.kind is PassageKind.RESOLUTION
        while decided and kept and _tells_vote(kept[-1]) and not _apart(blocks[0], kept[-1].blocks):
            blocks = (*kept.pop().blocks, *blocks)
        kept.append(replace(group, blocks=blocks))
    return kept


def _over_pages(made: Sequence[Group]) -> list[Group]:
    """The groups, a list that goes on over a page still under its lead-in and of its kind."""
    kept: list[Group] = []
    for group in made:
        last = kept[-1] if kept else None
        listed = group.blocks[0].role in (Role.NUMBERED, Role.BULLET) or group.blocks[0].goes_on
        if last is not None and _is_next_part(last, group):
            kept[-1] = replace(last, blocks=(*last.blocks, *group.blocks))
            continue
        if last is None or not listed or group.blocks[0].page == last.blocks[-1].page:
            kept.append(group)
            continue
        leads = [block.text for block in last.blocks if _leads(block)] or [last.under]
        open_list = bool(leads[-1]) and (
            _leads(last.blocks[-1]) or last.blocks[-1].role is group.blocks[0].role or group.blocks[0].goes_on
        )
        decided = last.kind is PassageKind.RESOLUTION and (open_list or group.blocks[0].goes_on)
        kind = PassageKind.RESOLUTION if decided else group.kind
        kept.append(replace(group, kind=kind, under=leads[-1] if open_list else ""))
    return kept


def _is_next_part(last: Group, group: Group) -> bool:
    """Whether a group is the next number of a list that goes on from the page before."""
    number = _counted(group.blocks[0])
    same = last.blocks[-1].page == group.blocks[0].page
    return bool(last.under) and same and number > 1 and _counted(last.blocks[-1]) == number - 1


def _tells_vote(group: Group) -> bool:
    return group.length <= _LONGEST_VOTE and all(_VOTE.match(block.text) for block in group.blocks)


def _is_people(section: Section) -> bool:
    if any(block.role is Role.ROW for block in section.blocks):
        return False
    if section.path and _PEOPLE_UNDER.fullmatch(section.path[-1]):
        return True
    if len(section.blocks) > MOST_OF_ATTENDANCE:
        return False
    if any(_PEOPLE.match(block.text) for block in section.blocks):
        return True
    opens = not section.path or not re.match(r"\W*[A-Z]{0,3}\d{1,4}[/.)\s]\s*\S", section.path[-1])
    # What stands before the first item says who was there.
    said = any(_WERE_THERE.search(block.text) and _NAMED.search(block.text) for block in section.blocks)
    return opens and said and section.part is not Part.REPORT


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
        if not parted or _apart(block, parted[-1]) or _begins(block, parted[-1], following):
            parted.append([])
        parted[-1].append(block)
    return [Group(_kind_of(blocks, kind), tuple(blocks)) for blocks in parted]


def _apart(block: Block, group: Sequence[Block]) -> bool:
    """Whether a block can be in no passage with the one before: a passage stands on one page."""
    last = group[-1]
    return block.page != last.page or Role.ROW in (block.role, last.role)


def _kind_of(made: Sequence[Block], kind: PassageKind) -> PassageKind:
    if made[0].role is Role.ROW:
        return _kind_of_row(made[0], kind)
    return PassageKind.REPORT_FIELD if all(block.role is Role.FIELD for block in made) else kind


def _kind_of_row(row: Block, kind: PassageKind) -> PassageKind:
    """What a row of a table tells, by the headings over it or, without any, its own first cell."""
    if not row.heads and _HOLDER.match(row.text.split("\n")[0]):
        return PassageKind.PEOPLE
    if any(_PEOPLE_NAMED.fullmatch(head) for head in row.heads) and all(
        _PEOPLE_HEADS.fullmatch(head) for head in row.heads
    ):
        return PassageKind.PEOPLE
    if any(_TERM_HEADS.fullmatch(head) for head in row.heads[:1]) and any(
        _MEANING_HEADS.fullmatch(head) for head in row.heads[1:]
    ):
        return PassageKind.DEFINITION
    decides = any(_DECISION_HEADS.fullmatch(head) for head in row.heads)
    return PassageKind.RESOLUTION if decides else kind


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
            opens = _counted(block) == 1 and _leads(last)
            listed = leads or opens or _goes_on_listing(block, group)
            return not listed and not _LETTER.match(block.marker)
        case _:
            return not (leads or (_is_answer(block) and last.role is Role.BULLET))


def _goes_on_listing(block: Block, group: Sequence[Block]) -> bool:
    """Whether a numbered part is the next of a list that a lead-in opened at its first number."""
    numbers = [_counted(each) for each in group]
    begun = any(number == 1 and at and _leads(group[at - 1]) for at, number in enumerate(numbers))
    last = next((number for number in reversed(numbers) if number), 0)
    return begun and _counted(block) == last + 1


def _leads(block: Block) -> bool:
    """Whether a list may follow a block: it ends with a colon, or says only that something was decided."""
    text = block.text.rstrip()
    bare = _DECIDED.match(text) is not None and len(text.split()) <= _LEAD and not text.endswith(".")
    return text.endswith(":") or bare


def _counted(block: Block) -> int:
    """The number of a numbered part, 0 where it has none or one of several levels."""
    found = re.fullmatch(r"\(?(\d{1,2})[.)]+", block.marker)
    return int(found[1]) if found else 0


def _is_answer(block: Block) -> bool:
    """Whether a paragraph answers the bullet above it: `Response: ...`."""
    return block.role is Role.PARAGRAPH and bool(_ANSWER.match(block.text))


def _merged(parted: Sequence[Group]) -> list[Group]:
    """Join neighbours that are short together; numbered paragraphs stay apart."""
    merged: list[Group] = []
    for group in parted:
        last = merged[-1] if merged else None
        joins = (
            last is not None
            and (last.kind, last.under) == (group.kind, group.under)
            and last.length + group.length <= SHORT
        )
        apart = group.blocks[0].role is Role.NUMBERED or group.kind is PassageKind.REPORT_FIELD
        apart = apart or group.tells_times or (last is not None and _apart(group.blocks[0], last.blocks))
        if last is not None and joins and not apart:
            merged[-1] = replace(group, blocks=(*last.blocks, *group.blocks))
        else:
            merged.append(group)
    return merged
