"""Choosing: which sentences of a passage are quoted."""

import re
from collections.abc import Sequence

from corpus.model import PassageKind
from corpus.sentences import sentences
from qa.asking import Asked, Wanted
from qa.candidates import Candidate, is_title
from qa.marks import WELCOMED, bears, shows
from qa.occasions import Span, spans_in
from qa.quoting import Quote, lines_of, runs
from qa.whereabouts import tells

MOST_QUOTED = 4  # sentences
SHORT = 45  # words: a passage as short is quoted whole
LONGEST_LIST = 6  # lines of a list under its lead-in
_NAMED = re.compile(r"\bName: |\b(?:Cllrs?|Councillors?|Mrs?|Ms|Dr)\b|@")
LONGEST_CARD = 14  # lines of a list of people
CARD_COVER = 0.3  # of the question, by a line that names whom a question asks for
LOOKED_AHEAD = 3  # sentences, for a reason or for what is done about it
LONGEST_STATUS = 4  # words
OTHER_TIME = 0.3  # of its strength, for a sentence of another time than asked about
AS_TITLE = 0.3  # the same, for the title of a paragraph
NEARLY = 0.62  # of the strongest sentence's strength: quoted beside it

_ANSWER = re.compile(r"(?:Response|Action|Answer|Reply|Update|Mitigation)s?(?: taken)?: ")
_LEANS = re.compile(r"(?:This|These|That|Those|It|They|As such|Therefore|However|Also|Additional)\b")


def chosen_lines(asked: Asked, candidate: Candidate, most: int = MOST_QUOTED) -> tuple[Quote, ...]:
    """The sentences of a passage that answer, in its order: at most `most`, and a list with its lead-in."""
    passage = candidate.passage
    lines = lines_of(passage)
    if passage.kind is PassageKind.PEOPLE:
        return _of_people(candidate, lines)
    list_like = not all(line.rstrip().endswith(".") for line in lines) or len(lines) == 1
    short = len(passage.text.split()) <= SHORT and list_like
    if (passage.kind is PassageKind.RESOLUTION or short) and len(lines) <= LONGEST_LIST:
        return tuple(Quote(passage, line) for line in lines)
    if passage.kind is PassageKind.RECOMMENDATION and len(lines) > 1 and not passage.text.startswith("("):
        return _recommendation(asked, candidate, lines)
    if _is_answered(lines):
        told = " ".join(sentences(lines[1])[: most - 1])
        return (Quote(passage, lines[0]), Quote(passage, told))
    said = [sentence for line in lines for sentence in sentences(line)]
    strengths = _strengths(asked, lines, candidate)
    strongest = said[strengths.index(max(strengths))]
    if strongest.rstrip().endswith(":") and strongest in lines:
        at = lines.index(strongest)
        return tuple(Quote(passage, line) for line in lines[at : at + LONGEST_LIST + 1])
    chosen = _chosen(said, strengths, most)
    chosen = _with_what_answers(asked, said, chosen, said.index(strongest), most)
    return tuple(Quote(passage, run) for line in lines for run in runs(line, chosen))


def strongest(asked: Asked, candidate: Candidate, quotes: Sequence[Quote]) -> str:
    """The sentence among those quoted that answers best by itself."""
    lines = lines_of(candidate.passage)
    if _is_answered(lines):
        return sentences(lines[1])[0]
    said = [sentence for line in lines for sentence in sentences(line)]
    quoted = [
        (bears(asked, sentence), strength, -at, sentence)
        for at, (sentence, strength) in enumerate(zip(said, _strengths(asked, lines, candidate), strict=True))
        if any(sentence in quote.text for quote in quotes)
    ]
    return max(quoted)[3] if quoted else quotes[0].text


def _is_answered(lines: Sequence[str]) -> bool:
    """Whether a passage is a concern with what is being done about it: `Response: ...`."""
    return len(lines) == 2 and bool(_ANSWER.match(lines[1])) and not _ANSWER.match(lines[0])


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
    rest = [sentence for line in lines[1:] for sentence in sentences(line)]
    strengths = _strengths(asked, lines, candidate)[-len(rest) :]
    told = rest[:2] if asked.wanted is Wanted.RECOMMENDATION else _chosen(rest, strengths, 3)
    status = rest[-1:] if len(rest[-1].split()) <= LONGEST_STATUS else []
    chosen = [*told, *status]
    said = (run for line in lines[1:] for run in runs(line, chosen))
    return tuple(Quote(candidate.passage, text) for text in (lines[0], *said))


def _strengths(asked: Asked, lines: Sequence[str], candidate: Candidate) -> list[float]:
    """The strength of each sentence of some lines; less where its paragraph has turned to another time."""
    strengths = []
    for line in lines:
        times: tuple[Span, ...] = ()
        for sentence in sentences(line):
            times = spans_in(sentence) or times
            other = (
                bool(times)
                and bool(asked.spans)
                and not any(tells(span, each) for span in asked.spans for each in times)
            )
            weaker = (OTHER_TIME if other else 1.0) * (AS_TITLE if is_title(sentence) else 1.0)
            strengths.append(candidate.strength(sentence) * weaker)
    return strengths


def _chosen(said: Sequence[str], strengths: Sequence[float], most: int) -> list[str]:
    """The strongest sentences, with the one before where a sentence leans on it."""
    top = max(strengths)
    ranked = sorted(range(len(said)), key=lambda at: (-strengths[at], at))
    kept = {at for at in ranked[:most] if strengths[at] >= NEARLY * top}
    first = ranked[0]
    if _LEANS.match(said[first]) and first > 0 and len(kept) < most:
        kept.add(first - 1)
    following = first + 1
    if following < len(said) and _LEANS.match(said[following]) and len(kept) < most:
        kept.add(following)
    return [said[at] for at in sorted(kept)]


def _with_what_answers(
    asked: Asked, said: Sequence[str], chosen: Sequence[str], first: int, most: int
) -> list[str]:
    """The sentences chosen, with those just after the strongest that give the reason or the number."""
    if asked.wanted in WELCOMED:
        added = [each for each in said[first + 1 : first + 1 + LOOKED_AHEAD] if shows(asked, each)]
        kept = [said[first], *added, *chosen][:most]
        return [each for each in said if each in kept]
    elif not any(bears(asked, each) for each in chosen):
        added = [each for each in said[first + 1 : first + 2] if bears(asked, each)]
    else:
        added = []
    wanted = {*chosen, *added[: max(most - len(chosen), 0)]}
    return [each for each in said if each in wanted]
