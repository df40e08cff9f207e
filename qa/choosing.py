"""Choosing: which sentences of a passage are quoted."""

import re
from collections.abc import Collection, Sequence

from corpus.model import PassageKind
from corpus.sentences import sentences
from qa.asking import Asked, Wanted
from qa.candidates import Candidate
from qa.evidence import leans
from qa.marks import bears
from qa.quoting import Quote, runs
from qa.statements import Statement, whole_lines

MOST_QUOTED = 4  # sentences
SHORT = 45  # words: a passage as short is quoted whole
LONGEST_LIST = 7  # lines of a list under its lead-in
LONGEST_LISTED = 90  # words of such a list
LONGEST_CARD = 14  # lines of a list of people
CARD_COVER = 0.3  # of the question, by a line that names whom a question asks for
LONGEST_STATUS = 4  # words
NEARLY = 2.5  # less than the strongest sentence's strength: quoted beside it
BESIDE_IT = 3.5  # the same, for a sentence just before or after it

_NAMED = re.compile(r"\bName: |\b(?:Cllrs?|Councillors?|Mrs?|Ms|Dr)\b|@")
_ANSWER = re.compile(r"(?:Response|Action|Answer|Reply|Update|Mitigation)s?(?: taken)?: ")


def chosen_lines(
    asked: Asked, candidate: Candidate, most: int = MOST_QUOTED, also: Collection[int] = ()
) -> tuple[Quote, ...]:
    """The sentences of a passage that answer, in its order, with a list its lead-in.

    Args:
        asked: the question.
        candidate: the passage.
        most: the sentences quoted of it.
        also: places of statements that answer a part of the question, which are quoted in any case.
    """
    quotes = _strong_lines(asked, candidate, most, also)
    left = [candidate.statements[at] for at in sorted(also)]
    left = [each for each in left if not any(each.text.split("\n")[0] in quote.text for quote in quotes)]
    return (*quotes, *_quotes(candidate, left, whole_lines(candidate.passage.text)))


def _strong_lines(asked: Asked, candidate: Candidate, most: int, also: Collection[int]) -> tuple[Quote, ...]:
    passage = candidate.passage
    lines = whole_lines(passage.text)
    if passage.kind is PassageKind.PEOPLE:
        return _of_people(candidate, lines)
    if _is_quoted_whole(candidate, lines):
        return tuple(Quote(passage, line) for line in lines)
    if passage.kind is PassageKind.RECOMMENDATION and len(lines) > 1 and not passage.text.startswith("("):
        return _recommendation(asked, candidate, lines)
    if _is_answered(lines):
        return (Quote(passage, lines[0]), Quote(passage, _of_answer(candidate, lines[1], most - 1)))
    if listed := _listed(candidate, lines):
        return tuple(Quote(passage, line) for line in listed)
    chosen = sorted({*_chosen(candidate, most), *also})
    return _quotes(candidate, [candidate.statements[at] for at in chosen], lines)


def strongest(asked: Asked, candidate: Candidate, quotes: Sequence[Quote]) -> str:
    """The sentence among those quoted that answers best by itself."""
    if _is_answered(whole_lines(candidate.passage.text)):
        return sentences(quotes[-1].text)[0]
    quoted = [
        (bears(asked, statement.text), strength, -at, statement.text)
        for at, (statement, strength) in enumerate(
            zip(candidate.statements, candidate.strengths, strict=True)
        )
        if any(line in quote.text for quote in quotes for line in statement.text.split("\n"))
    ]
    best = max(quoted)[3] if quoted else quotes[0].text
    return max(best.split("\n"), key=lambda line: (bears(asked, line), candidate.cover(line)))


def _is_quoted_whole(candidate: Candidate, lines: Sequence[str]) -> bool:
    """Whether a passage is a resolution, or a few words or lines, or a short list."""
    ended = sum(line.rstrip().endswith(".") for line in lines)
    list_like = ended < len(lines) or len(lines) == 1
    longest = LONGEST_LISTED if 2 * ended < len(lines) and len(lines) > 2 else SHORT
    short = len(candidate.passage.text.split()) <= longest and list_like
    return (candidate.passage.kind is PassageKind.RESOLUTION or short) and len(lines) <= LONGEST_LIST


def _is_answered(lines: Sequence[str]) -> bool:
    """Whether a passage is a concern with what is being done about it: `Response: ...`."""
    return len(lines) == 2 and bool(_ANSWER.match(lines[1])) and not _ANSWER.match(lines[0])


def _of_answer(candidate: Candidate, line: str, most: int) -> str:
    """What is being done, from its opening on, or the part of it that answers."""
    said = sentences(line)
    strengths = dict(
        zip((statement.text for statement in candidate.statements), candidate.strengths, strict=True)
    )
    ranked = sorted(range(len(said)), key=lambda at: -strengths.get(said[at], 0.0))
    first = max(min(ranked[0], len(said) - most), 0) if ranked[0] >= most else 0
    return " ".join(said[first : first + most])


def _of_people(candidate: Candidate, lines: Sequence[str]) -> tuple[Quote, ...]:
    """The line that names whom a question asks for, with the lines of the same card; else the whole list."""
    covers = [candidate.cover(line) for line in lines]
    at = covers.index(max(covers))
    if covers[at] < CARD_COVER or covers.count(covers[at]) > 1:
        return tuple(Quote(candidate.passage, line) for line in lines[:LONGEST_CARD])
    # A card gives the office on one line and the name on another.
    last = at + 1 if _NAMED.search(lines[at]) else at + 4
    return tuple(Quote(candidate.passage, line) for line in lines[at:last])


def _recommendation(asked: Asked, candidate: Candidate, lines: Sequence[str]) -> tuple[Quote, ...]:
    """What was asked for, what answers in the action reported, and the status."""
    rest = [at for at, statement in enumerate(candidate.statements) if statement.line > 0]
    status = rest[-1:] if len(candidate.statements[rest[-1]].text.split()) <= LONGEST_STATUS else []
    ranked = sorted(rest, key=lambda at: (-candidate.strengths[at], at))
    told = rest[:2] if asked.wanted is Wanted.RECOMMENDATION else ranked[:3]
    chosen = [candidate.statements[at] for at in sorted({*told, *status})]
    return (Quote(candidate.passage, lines[0]), *_quotes(candidate, chosen, lines))


def _listed(candidate: Candidate, lines: Sequence[str]) -> list[str]:
    """The list that the strongest statement is or leads in, with its lead-in; else nothing."""
    best = candidate.statements[_first(candidate)]
    leads = best.text == lines[best.line] and best.text.rstrip().endswith(":")
    if leads:
        return list(lines[best.line : best.line + LONGEST_LIST + 1])
    if best.lines == 1 and (not best.lead or _is_long(lines[best.line :])):
        return []
    first = lines.index(best.lead) if best.lead in lines else best.line
    listed = lines[best.line : best.line + max(best.lines, LONGEST_LIST if best.lead else 1)]
    return [*lines[first : first + 1], *(line for line in listed if line != lines[first])]


def _is_long(lines: Sequence[str]) -> bool:
    return sum(len(line.split()) for line in lines[:LONGEST_LIST]) > LONGEST_LISTED


def _first(candidate: Candidate) -> int:
    return candidate.strengths.index(max(candidate.strengths))


def _chosen(candidate: Candidate, most: int) -> list[int]:
    """The strongest sentence and those nearly as strong; its neighbours sooner, for they go on with it."""
    strengths, first = candidate.strengths, _first(candidate)
    kept = {first}
    if leans(candidate.statements[first].text) and first > 0:
        kept.add(first - 1)
    ranked = sorted(range(len(strengths)), key=lambda at: (-strengths[at], at))
    for at in ranked:
        neighbour = abs(at - first) == 1
        follows = at == first + 1 and leans(candidate.statements[at].text)
        near = strengths[at] >= strengths[first] - (BESIDE_IT if neighbour else NEARLY)
        if len(kept) < most and (near or follows):
            kept.add(at)
    return sorted(kept)


def _quotes(candidate: Candidate, chosen: Sequence[Statement], lines: Sequence[str]) -> tuple[Quote, ...]:
    """Sentences as quotes, those that follow one another in a line together."""
    return tuple(
        Quote(candidate.passage, run)
        for at, line in enumerate(lines)
        for run in runs(
            line,
            [text for statement in chosen for text in statement.text.split("\n") if _stands(statement, at)],
        )
    )


def _stands(statement: Statement, line: int) -> bool:
    return statement.line <= line < statement.line + statement.lines
