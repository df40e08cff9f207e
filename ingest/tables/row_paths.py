"""What each row of a table is called: its label under the groups it stands in.

Groups are rows of a name and no figures, ended by `... Total`, by the next group of their kind or by indents;
a label that is blank under a merged one is that one's; a label broken over two rows is one label.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from corpus.words import words
from ingest.document import Cell
from ingest.tables.layout import Block
from ingest.tables.meaning import plain
from ingest.tables.values import Kind

_SAME_GROUP = 88.0
_INDENT = 3.0  # points: less is no indent
_MOST_LEVELS = 4
_LONG = 55  # characters: a longer label without figures is the first part of a label, not a group
_TOTAL = re.compile(r"\b(?:sub-?)?totals?\b", re.IGNORECASE)
_GRAND = re.compile(r"^\W*(?:grand|overall) totals?\W*$", re.IGNORECASE)
_BARE = re.compile(r"^\W*(?:(?:grand|overall|sub)[\s-]?)?totals?\W*$|^\W*(?:overall|all)\W*$", re.IGNORECASE)
_HALF = re.compile(r"(?:\b(?:and|or|of|the|to|for|in|with|by)|[&,/])\s*$", re.IGNORECASE)
_BRACKET = re.compile(r"\s*\([^()]*\)")


@dataclass(frozen=True)
class RowPath:
    """One row of figures: its place in the table, the groups over it and its own label, as printed.

    `line` is the place of the label's first row, where the label is broken over several.
    """

    at: int
    groups: tuple[str, ...]
    label: tuple[str, ...]

    @property
    def printed(self) -> str:
        """The path as one text."""
        return " / ".join((*self.groups, *self.label))

    @property
    def is_total(self) -> bool:
        """Whether its label says that it is a total."""
        return any(_TOTAL.search(part) for part in self.label)

    @property
    def is_bare_total(self) -> bool:
        """Whether its label says nothing else."""
        return len(self.label) == 1 and _BARE.fullmatch(self.label[0]) is not None


@dataclass(frozen=True)
class Groups:
    """The groups that are open, outermost first; `fresh` while no row has followed the last.

    `label` is that of the last row, by its columns: a merged one may go on over the page.
    """

    names: tuple[str, ...] = ()
    fresh: bool = False
    label: tuple[str, ...] = ()

    def opened(self, name: str) -> "Groups":
        """With another group: within the last where no row came between, else in its stead."""
        kept = self.names if self.fresh else self.names[:-1]
        return Groups((*kept, name), fresh=True)

    def closed_by(self, label: str) -> "Groups":
        """What is open above the group that a total ends; all of it where the total ends none."""
        if _GRAND.fullmatch(label):
            return Groups()
        whose = plain(_BRACKET.sub("", _TOTAL.sub(" ", label)))
        for depth in range(len(self.names) - 1, -1, -1):
            own = _BRACKET.sub("", self.names[depth])
            if whose and fuzz.ratio(whose.lower(), own.lower()) >= _SAME_GROUP:
                return Groups(self.names[:depth], fresh=True)
        return self


def row_paths(block: Block, open_groups: Groups) -> tuple[list[RowPath], Groups]:
    """The rows of figures of a block with their paths, and the groups that are open at its end.

    Args:
        block: the block.
        open_groups: what was open at the end of the table that this one goes on from.
    """
    groups = open_groups.opened(block.first_group) if block.first_group else open_groups
    indents = _indents(block)
    parents: list[tuple[float, str]] = []
    found: list[RowPath] = []
    inherited = open_groups.label
    pending = ""
    for at in block.body:
        label = _label(block, at, inherited)
        if not _has_values(block, at):
            if not any(label):
                continue
            if found and found[-1].at == at - 1 and (_breaks_off(found[-1].label) or _goes_on(label)):
                found[-1] = replace(found[-1], label=_continued(found[-1].label, label))
            elif _is_broken(block, at, label):
                pending = f"{pending} {_last(label)}".strip()
            elif _is_group(block, at):
                groups, parents, pending = groups.opened(_joined(label)), [], ""
            else:
                pending = ""
            continue
        if pending:
            label, pending = _continued(("",) * max(len(label) - 1, 0) + (pending,), label), ""
        inherited = label
        path = RowPath(at, groups.names, tuple(part for part in label if part))
        if path.is_total:
            closed = groups.closed_by(path.label[-1])
            found.append(replace(path, groups=closed.names))
            groups, parents = replace(closed, fresh=closed.fresh or not closed.names), []
            continue
        if indents:
            parents = [each for each in parents if each[0] < indents[at] - _INDENT]
            found.append(replace(path, groups=(*path.groups, *(name for _, name in parents))))
            parents.append((indents[at], _joined(label)))
        else:
            found.append(path)
        groups = replace(groups, fresh=False)
    ends_in_total = bool(found) and found[-1].is_total
    return found, replace(groups, label=() if ends_in_total else inherited)


def short_path(levels: Sequence[str]) -> list[str]:
    """The levels of a path that say something: not those whose words a deeper level repeats."""
    kept: list[str] = []
    said = [set(words(level)) for level in levels]
    for i, level in enumerate(levels):
        deeper: set[str] = set().union(*said[i + 1 :]) if i + 1 < len(levels) else set()
        if level and not (said[i] and said[i] <= deeper):
            kept.append(level)
    return kept


def _label(block: Block, at: int, inherited: tuple[str, ...]) -> tuple[str, ...]:
    """The texts of a row's label columns; what a merged label above covers is that label."""
    columns = block.labels
    if not columns:
        return (block.heads[0][-1],) if block.heads[0] and 0 not in block.data else ()
    own = [" ".join(block.cell(at, j).text.split()) for j in columns]
    for k, j in enumerate(columns):
        covered = _covering(block, at, j)
        if not own[k] and covered:
            own[k] = covered
        elif not own[k] and k < len(inherited) and not block.table.scanned and _inherits(own, k):
            own[k] = inherited[k]
    return tuple(own)


def _covering(block: Block, at: int, column: int) -> str:
    for above in range(at - 1, block.body.start - 1, -1):
        cell = block.cell(above, column)
        if cell.text.strip():
            return " ".join(cell.text.split()) if above + cell.rows > at else ""
    return ""


def _inherits(own: Sequence[str], k: int) -> bool:
    """Whether a blank label is the one above's: all before it are blank too, and one after it is not."""
    return not any(own[:k]) and any(own[k + 1 :])


def _is_broken(block: Block, at: int, label: Sequence[str]) -> bool:
    """Whether a row of words alone is the first part of the next row's label."""
    return not _stands_out(block, at) and (
        _breaks_off(label) or (not _is_group(block, at) and _is_long(label))
    )


def _is_long(label: Sequence[str]) -> bool:
    return len(_joined(label)) >= _LONG


def _continued(first: Sequence[str], more: Sequence[str]) -> tuple[str, ...]:
    """A label with the rest of it from the row below; the columns before its last are either row's."""
    both = [*([""] * (len(first) - len(more))), *more]
    outer = [b or a for a, b in zip(first[:-1], both[:-1], strict=False)]
    return (*outer, f"{first[-1]} {_last(more)}".strip())


def _last(label: Sequence[str]) -> str:
    return label[-1] if label else ""


def _breaks_off(label: Sequence[str]) -> bool:
    """Whether a label goes on in the next row: an open bracket, or a word that cannot be its last."""
    text = _last(label)
    return text.count("(") > text.count(")") or _HALF.search(text) is not None


def _goes_on(label: Sequence[str]) -> bool:
    """Whether a label goes on from the row before: it closes a bracket that it does not open."""
    text = _last(label)
    return text.count(")") > text.count("(")


def _joined(label: Sequence[str]) -> str:
    return " ".join(part for part in label if part)


def _has_values(block: Block, at: int) -> bool:
    kinds = (block.kind(at, j) for j in block.data)
    return any(kind not in (Kind.EMPTY, Kind.TEXT) for kind in kinds)


def _is_group(block: Block, at: int) -> bool:
    """Whether a row of words alone names a group, by its print; any does where none stands out."""
    return _stands_out(block, at) or not any(
        _stands_out(block, i)
        for i in block.body
        if not _has_values(block, i) and _first(block, i) is not None
    )


def _stands_out(block: Block, at: int) -> bool:
    cell = _first(block, at)
    if cell is None:
        return False
    filled = bool(cell.fill) and all(each.fill == cell.fill for each in block.table.rows[at])
    return cell.bold or cell.columns > 1 or (filled and len(cell.text) < _LONG)


def _first(block: Block, at: int) -> Cell | None:
    return next((cell for cell in block.table.rows[at] if cell.text.strip()), None)


def _indents(block: Block) -> dict[int, float]:
    """How far each row's label is indented; nothing where the indents are not those of an outline."""
    if not block.labels:
        return {}
    found = {at: block.cell(at, block.labels[-1]).indent for at in block.body}
    levels = list(_levels(found.values()))
    return found if 1 < len(levels) <= _MOST_LEVELS else {}


def _levels(indents: Iterable[float]) -> Iterator[float]:
    last: float | None = None
    for indent in sorted(indents):
        if last is None or indent - last > _INDENT:
            yield indent
        last = indent
