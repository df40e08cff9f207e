"""Choosing: which passages may answer, in what order, and which of their sentences are quoted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from corpus.words import terms
from qa.asking import Asked, Wanted, is_asking
from qa.marks import WELCOMED, bears, fits, shows
from qa.meaning import everyday
from qa.quoting import Quote, lines_of, runs
from qa.retrieval import Retriever, is_published

SEARCHED = 40  # passages that the search gives
MOST_QUOTED = 4  # sentences
SHORT = 45  # words: a passage as short is quoted whole
LONGEST_LIST = 6  # lines of a list under its lead-in
_NAMED = re.compile(r"\bName: |\b(?:Cllrs?|Councillors?|Mrs?|Ms|Dr)\b|@")
LONGEST_CARD = 14  # lines of a list of people
CARD_COVER = 0.3  # of the question, by a line that names whom a question asks for
TOLD_WEIGHT = 0.4
DEFINED_WEIGHT = (
    0.3  # a glossary says what a thing is, not what became of it: twice that for a reason or a deed
)
HEAD_WEIGHT = 0.2  # for a commentary on an indicator that counts the very thing asked about
MISSING_WEIGHT = 0.15  # for a passage that leaves one of the question's things unsaid
LABELLED = 2  # headings over a commentary: its indicator and its month
LOOKED_AHEAD = 3  # sentences, for a reason or for what is done about it
LABEL = 6  # words
LONGEST_STATUS = 4  # words
OTHER_YEAR = 0.3  # of its strength, for a sentence of another year than asked about
NEARLY = 0.62  # of the strongest sentence's strength: quoted beside it
SENTENCE_WEIGHT, HEADING_WEIGHT, NEWEST_WEIGHT = 0.4, 0.15, 0.15
RANK_WEIGHT, MARK_WEIGHT, BOILERPLATE_WEIGHT, OPENING_WEIGHT = 0.5, 0.15, 0.25, 0.2

_FEW = frozenset(
    {
        Wanted.DECISION,
        Wanted.RECOMMENDATION,
        Wanted.PLACE,
        Wanted.TIME,
        Wanted.CONTACT,
        Wanted.DAY,
        Wanted.FREQUENCY,
    }
)
_ANSWER = re.compile(r"(?:Response|Action|Answer|Reply|Update|Mitigation)s?(?: taken)?: ")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LEANS = re.compile(r"(?:This|These|That|Those|It|They|As such|Therefore|However|Also|Additional)\b")


@dataclass(frozen=True)
class Candidate:
    """A passage that may answer, with measures for its sentences.

    `share` is what the passage covers of the question. `cover` says the same of a text, `strength` adds
    whether the text is of the kind that was asked for.
    """

    passage: Passage
    score: float
    share: float
    supported: bool
    strength: Callable[[str], float]
    cover: Callable[[str], float]


def candidates(asked: Asked, retriever: Retriever, as_at: date | None) -> list[Candidate]:
    """The passages that may answer a question, the likeliest first."""
    evidence = retriever.evidence
    hits = retriever.search(asked.question, SEARCHED, as_at)
    best = max((hit.score for hit in hits), default=1.0)
    ranks = {hit.passage.id: hit.score / best for hit in hits}
    passages = [hit.passage for hit in hits]
    if asked.wanted in _FEW:
        # Such passages are few and short, and longer ones on the same thing may crowd them out of the search.
        passages += [
            each
            for each in retriever.passages
            if each.id not in ranks and _answers(asked, each) and is_published(each, as_at)
        ]
    elif asked.wanted is Wanted.PERSON:
        passages += [
            each
            for each in retriever.passages
            if each.id not in ranks and each.kind is PassageKind.PEOPLE and is_published(each, as_at)
        ]

    def cover(text: str) -> float:
        return evidence.cover(text, asked)

    def strength(text: str) -> float:
        return cover(text) + 0.3 * shows(asked, text)

    def beneath(passage: Passage) -> Callable[[str], float]:
        over = evidence.over(passage)
        return lambda text: evidence.cover(text, asked, over) + 0.3 * shows(asked, text)

    age = _by_age(retriever)
    found = []
    for passage in passages:
        support = evidence.support(asked, passage)
        heading = _label(passage)
        score = (
            support.share
            + RANK_WEIGHT * ranks.get(passage.id, 0.0)
            + SENTENCE_WEIGHT
            * max((strength(f"{heading} {each}") for each in sentences(passage.text)), default=0.0)
            + HEADING_WEIGHT * (cover(heading) + 3 * _is_named(asked, passage))
            + NEWEST_WEIGHT * age.get(passage.place.paper, 0.0) * (not asked.strict)
            + _prior(asked, passage, whole=not support.missing)
            + HEAD_WEIGHT * _is_about(asked, passage)
            - MISSING_WEIGHT * bool(support.missing)
        )
        supported = (
            support.enough
            and _asks_for_something(asked)
            and _answers(asked, passage)
            and (asked.wanted is not Wanted.REASON or not support.missing or shows(asked, passage.text) > 0)
        )
        found.append(Candidate(passage, score, support.share, supported, beneath(passage), cover))
    return sorted(found, key=lambda each: (-each.score, _newest_first(each.passage), each.passage.id))


def _label(passage: Passage) -> str:
    """What stands over a passage: its last heading, or the indicator over a commentary and its month."""
    return " ".join(passage.heading[-2:] if passage.kind is PassageKind.COMMENTARY else passage.heading[-1:])


def _asks_for_something(asked: Asked) -> bool:
    """Whether a question says what it is about, or at least what kind of fact it is after."""
    return bool(asked.things) or asked.wanted in _FEW


def _is_named(asked: Asked, passage: Passage) -> bool:
    """Whether the label over a passage is made of the question's own words, as `Members`."""
    label, _, rest = passage.text.split("\n")[0].partition(":")
    labels = [*passage.heading[-1:], *([label] if rest and len(label.split()) <= LABEL else [])]
    subject = {*asked.subject, *asked.weak}
    subject |= {other for each in subject for other in everyday().get(each, ())}
    return any((over := set(terms(each))) and over <= subject for each in labels)


def _is_about(asked: Asked, passage: Passage) -> bool:
    """Whether the indicator over a commentary counts what is asked about: the first thing in its name."""
    if passage.kind is not PassageKind.COMMENTARY or len(passage.heading) < LABELLED:
        return False
    named = (term for term in terms(passage.heading[-2]) if term.isalpha() and not is_asking(term))
    return next(named, "") in asked.subject


def _by_age(retriever: Retriever) -> dict[str, float]:
    """For each paper how new it is: 0 for the oldest held, 1 for the newest."""
    days = {
        each.place.paper: each.meeting_date.toordinal() for each in retriever.passages if each.meeting_date
    }
    first, last = min(days.values(), default=0), max(days.values(), default=0)
    return {paper: (at - first) / (last - first) if last > first else 0.0 for paper, at in days.items()}


def _answers(asked: Asked, passage: Passage) -> bool:
    return fits(asked, passage) and bears(asked, passage.text)


def _prior(asked: Asked, passage: Passage, *, whole: bool) -> float:
    """What a passage's kind and form count; `whole` where it speaks of all the question's things."""
    under = f"{passage.heading[-1] if passage.heading else ''}\n{passage.text}"
    prior = MARK_WEIGHT * shows(asked, under)
    if whole and asked.wanted is Wanted.PERSON and passage.kind is PassageKind.PEOPLE:
        prior += OPENING_WEIGHT * (1 + _is_named(asked, passage))
    if passage.kind is PassageKind.DEFINITION and asked.wanted is not Wanted.DEFINITION:
        prior -= DEFINED_WEIGHT * (2 if asked.wanted in (Wanted.REASON, Wanted.ACTION) else 1)
    if asked.outcome and passage.kind is PassageKind.RECOMMENDATION:
        prior += TOLD_WEIGHT * ("\n" in passage.text)  # what was done about it stands under it
    return prior - BOILERPLATE_WEIGHT * passage.boilerplate


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
    """The strength of each sentence of some lines; less where its paragraph has turned to another year."""
    wanted = {thing for thing in asked.strict if _YEAR.fullmatch(thing)}
    strengths = []
    for line in lines:
        years: set[str] = set()
        for sentence in sentences(line):
            years = set(_YEAR.findall(sentence)) or years
            other = bool(wanted and years) and not wanted & years
            strengths.append(candidate.strength(sentence) * (OTHER_YEAR if other else 1.0))
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
    elif not any(bears(asked, each) for each in chosen):
        added = [each for each in said[first + 1 : first + 2] if bears(asked, each)]
    else:
        added = []
    wanted = {*chosen, *added[: max(most - len(chosen), 0)]}
    return [each for each in said if each in wanted]


def _newest_first(passage: Passage) -> int:
    return -passage.meeting_date.toordinal() if passage.meeting_date else 0
