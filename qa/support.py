"""Support: whether the strongest sentence of a passage is evidence enough to answer from it.

Fitted weights say how sure it is (`qa.weights`); a few plain rules stand beside them, measured on the
questions of the evals.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from corpus.model import Passage, PassageKind
from qa.asking import Asked, Wanted
from qa.clues import total
from qa.occasions import span_of, spans_in
from qa.weights import BEYOND_DOUBT, CERTAIN, EVIDENCE, LEAST, SURE

NEARLY_SURE = 0.6  # less evidence than is needed, which is enough beside what has it, and over time
OTHER_TIME = 0.5  # more evidence that a passage takes of another time than is asked about
# The reader's odds, as a logarithm, below which one thing against a sentence is enough: of the strongest
# sentences that have one, it held back 70 of questions that cannot be answered and 20 of those that can.
DOUBTED = -2.0
STRANGE = 2.0  # the same for a thing that no paper names
NAMED = -1.5  # the same where another is named
CLOSE = -2.0  # the same from which on a sentence may answer by them alone
AGAINST = ("unnamed", "unheard", "kindless", "formless", "undecided", "off_time")
_CONVINCED = dict.fromkeys(AGAINST, DOUBTED) | {"unnamed": NAMED, "strange": STRANGE}
_FOREIGN = ("unnamed", "off_topic", "unheard", "unowned", "kindless", "strange")
_SILENT = ("pending", "nameless", "received")
_NEXT = re.compile(r"\bnext\b", re.IGNORECASE)
_DATED = frozenset({Wanted.DAY, Wanted.TIME})


class Demand(Enum):
    """How much evidence is demanded of a passage.

    `USUAL` is for a question of the papers' words, `SURE` for one for which the figures have been asked in
    vain; `READ` wants the reader itself to find that the passage answers. `CERTAIN` is enough by itself, and
    `BEYOND_DOUBT` even for a number of a time that tables cover.
    """

    USUAL = "usual"
    SURE = "sure"
    READ = "read"
    CERTAIN = "certain"
    BEYOND_DOUBT = "beyond doubt"

    @property
    def least(self) -> float:
        """The evidence that is needed."""
        return _LEAST.get(self, LEAST)


_LEAST = {Demand.SURE: SURE, Demand.CERTAIN: CERTAIN, Demand.BEYOND_DOUBT: BEYOND_DOUBT}


@dataclass(frozen=True)
class Support:
    """How well the strongest sentence of a passage supports an answer.

    `evidence` is how sure it is, `reads` the reader's odds; `barred` tells whether something speaks against
    it whatever the evidence, `silent` whether it is of what is asked about and yet does not tell it,
    `decides` whether it is the decision asked for, `lists` the list of people.
    """

    evidence: float
    reads: float
    barred: bool
    silent: bool
    decides: bool
    lists: bool

    def meets(self, demand: Demand) -> bool:
        """Whether it is enough to answer."""
        told = (self.evidence >= demand.least or self.decides) and not self.barred
        return (told or self.lists) and (demand is not Demand.READ or self.reads >= CLOSE)

    def nearly_meets(self, demand: Demand) -> bool:
        """Whether it is enough beside a passage that answers."""
        return self.evidence >= demand.least - NEARLY_SURE


def support(
    asked: Asked, passage: Passage, sentence: str, clues: Mapping[str, float], *, timely: bool = True
) -> Support:
    """How well a sentence supports an answer.

    Args:
        asked: the question.
        passage: where the sentence stands.
        sentence: the strongest of the passage.
        clues: its own and those of the question.
        timely: whether any paper is of the time asked about.
    """
    over_time = NEARLY_SURE if asked.across else 0.0
    silent = any(clues[each] for each in _SILENT)
    evidence = EVIDENCE[""] + total(clues, EVIDENCE) - OTHER_TIME * clues["off_time"] + over_time
    return Support(
        evidence if timely else -math.inf,
        clues["reads"],
        barred=silent or _is_doubtful(clues) or _is_past(asked, passage, sentence),
        silent=silent,
        decides=timely and _decides(asked, passage, clues),
        lists=_is_list_of(passage, clues),
    )


def _is_doubtful(clues: Mapping[str, float]) -> bool:
    """Whether something speaks against a sentence by which the reader is not convinced either."""
    return any(clues[each] and clues["reads"] < least for each, least in _CONVINCED.items())


def _is_past(asked: Asked, passage: Passage, sentence: str) -> bool:
    """Whether the day of something next is asked for, and every day named was over when it was written."""
    on, spans = passage.meeting_date, spans_in(sentence)
    if asked.wanted not in _DATED or not _NEXT.search(asked.question) or on is None or not spans:
        return False
    return all(span.last < span_of(on).first for span in spans)


def _decides(asked: Asked, passage: Passage, clues: Mapping[str, float]) -> bool:
    """Whether a passage is the decision asked for: all that is asked about stands in it or over it."""
    decision = asked.wanted is Wanted.DECISION and passage.kind is PassageKind.RESOLUTION
    return decision and clues["under"] >= 1.0 and not any(clues[each] for each in (*AGAINST, *_FOREIGN))


def _is_list_of(passage: Passage, clues: Mapping[str, float]) -> bool:
    """Whether a passage is the very list of people that is asked for, as under `Members`."""
    named = passage.kind is PassageKind.PEOPLE and clues["own_kind"] and clues["labelled"]
    return bool(named and not any(clues[each] for each in _FOREIGN))
