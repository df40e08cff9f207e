"""Choosing: which passages may answer, in what order, and which of their sentences are quoted."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Passage, PassageKind
from corpus.sentences import sentences
from qa.asking import Asked, Wanted
from qa.evidence import bears, fits
from qa.quoting import Quote, lines_of, runs
from qa.retrieval import Retriever, is_published

SEARCHED = 40  # passages that the search gives
MOST_QUOTED = 4  # sentences
SHORT = 45  # words: a passage as short is quoted whole
LONGEST_LIST = 6  # lines of a list under its lead-in
_NAMED = re.compile(r"\bName: |\b(?:Cllrs?|Councillors?|Mrs?|Ms|Dr)\b|@")
LONGEST_CARD = 14  # lines of a list of people
CARD_STRENGTH = 0.35  # of a line that names whom a question asks for
NEARLY = 0.62  # of the strongest sentence's strength: quoted beside it
SENTENCE_WEIGHT, HEADING_WEIGHT, NEWEST_WEIGHT = 0.4, 0.15, 0.08
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
_BECAUSE = re.compile(
    r"\b(?:because|due to|as a result|result of|owing to|caused|reasons?|attribut\w+|reflect\w*|explain\w*|led to"
    r"|leading to|driven by|as there|likely to be|impact(?:ed|ing)?|follow(?:s|ed|ing)|in view of|therefore)\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"\bResponse: |\b(?:Actions?|Next steps?)\b|\b(?:will (?:be|meet|continue|pilot|focus)|plan(?:s|ned)? to|underway"
    r"|(?:is|are|has been|have been|was|were) (?:working|being|developed|launched|introduced|recruited|reviewing))\b",
    re.IGNORECASE,
)
_LEANS = re.compile(r"(?:This|These|That|Those|It|They|As such|Therefore|However|Also|Additional)\b")


@dataclass(frozen=True)
class Candidate:
    """A passage that may answer: what it covers of the question, and a measure for its sentences."""

    passage: Passage
    score: float
    share: float
    supported: bool
    strength: Callable[[str], float]


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
    total = sum(evidence.weights(asked).values()) or 1.0

    def strength(text: str) -> float:
        return evidence.covers(evidence.spelt(text), asked) / total + 0.3 * _marks(asked, text)

    age = _by_age(retriever)
    found = []
    for passage in passages:
        support = evidence.support(asked, passage)
        score = support.share + RANK_WEIGHT * ranks.get(passage.id, 0.0) + _prior(asked, passage)
        score += SENTENCE_WEIGHT * max(map(strength, sentences(passage.text)), default=0.0)
        score += HEADING_WEIGHT * strength(passage.heading[-1] if passage.heading else "")
        score += NEWEST_WEIGHT * age.get(passage.place.paper, 0.0) * (not asked.strict)
        supported = support.enough and bool(asked.things) and _answers(asked, passage)
        found.append(Candidate(passage, score, support.share, supported, strength))
    return sorted(found, key=lambda each: (-each.score, _newest_first(each.passage), each.passage.id))


def _by_age(retriever: Retriever) -> dict[str, float]:
    """For each paper how new it is: 0 for the oldest held, 1 for the newest."""
    days = {
        each.place.paper: each.meeting_date.toordinal() for each in retriever.passages if each.meeting_date
    }
    first, last = min(days.values(), default=0), max(days.values(), default=0)
    return {paper: (at - first) / (last - first) if last > first else 0.0 for paper, at in days.items()}


def _answers(asked: Asked, passage: Passage) -> bool:
    return fits(asked, passage) and bears(asked, passage.text)


def _marks(asked: Asked, text: str) -> float:
    if asked.wanted is Wanted.REASON:
        return float(bool(_BECAUSE.search(text)))
    if asked.wanted is Wanted.ACTION:
        return float(bool(_DOING.search(text)))
    return float(asked.wanted is not Wanted.ANYTHING and bears(asked, text))


def _prior(asked: Asked, passage: Passage) -> float:
    under = f"{passage.heading[-1] if passage.heading else ''}\n{passage.text}"
    prior = MARK_WEIGHT * _marks(asked, under)
    prior += OPENING_WEIGHT * (asked.wanted is Wanted.PERSON and passage.kind is PassageKind.PEOPLE)
    return prior - BOILERPLATE_WEIGHT * passage.boilerplate


def chosen_lines(asked: Asked, candidate: Candidate, most: int = MOST_QUOTED) -> tuple[Quote, ...]:
    """The sentences of a passage that answer, in its order: at most `most`, and a list with its lead-in."""
    passage = candidate.passage
    lines = lines_of(passage)
    if passage.kind is PassageKind.PEOPLE:
        return _of_people(candidate, lines)
    whole = passage.kind is PassageKind.RESOLUTION or len(passage.text.split()) <= SHORT
    if whole and len(lines) <= LONGEST_LIST:
        return tuple(Quote(passage, line) for line in lines)
    if passage.kind is PassageKind.RECOMMENDATION and asked.wanted is Wanted.RECOMMENDATION:
        return _recommendation(candidate, lines)
    said = [sentence for line in lines for sentence in sentences(line)]
    strongest = max(said, key=candidate.strength)
    if strongest.rstrip().endswith(":") and strongest in lines:
        at = lines.index(strongest)
        return tuple(Quote(passage, line) for line in lines[at : at + LONGEST_LIST + 1])
    chosen = _chosen(said, candidate, most)
    return tuple(Quote(passage, run) for line in lines for run in runs(line, chosen))


def _of_people(candidate: Candidate, lines: Sequence[str]) -> tuple[Quote, ...]:
    """The line that names whom a question asks for, with the lines of the same card; else the whole list."""
    strengths = [candidate.strength(line) for line in lines]
    at = strengths.index(max(strengths))
    if strengths[at] < CARD_STRENGTH or strengths.count(strengths[at]) > 1:
        return tuple(Quote(candidate.passage, line) for line in lines[:LONGEST_CARD])
    # A card gives the office on one line and the name on another.
    last = at + 1 if _NAMED.search(lines[at]) else at + 4
    return tuple(Quote(candidate.passage, line) for line in lines[at:last])


def _recommendation(candidate: Candidate, lines: Sequence[str]) -> tuple[Quote, ...]:
    """What was asked, the opening of the action reported, and the status."""
    quotes = [Quote(candidate.passage, lines[0])]
    for line in lines[1:]:
        quotes.append(Quote(candidate.passage, " ".join(sentences(line)[:2])))
    return tuple(quotes)


def _chosen(said: Sequence[str], candidate: Candidate, most: int) -> list[str]:
    """The strongest sentences, with the one before where a sentence leans on it."""
    strengths = [candidate.strength(sentence) for sentence in said]
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


def _newest_first(passage: Passage) -> int:
    return -passage.meeting_date.toordinal() if passage.meeting_date else 0
