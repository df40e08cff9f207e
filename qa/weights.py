"""Weights: what each clue of `qa.clues` counts, fitted to questions with known answers by `evals.fitting`.

They are logarithms of odds: a sentence that comes to 1 more than another is e times as likely to be the one
that answers. Not chosen by hand, and not to be changed one at a time. What was tried beside them, measured
on the half of the questions that was not fitted to, and left out because it gave nothing: the likeness of
meaning of the question to each sentence, alone and under its heading (75 % of the answers in the strongest
four sentences, with it and without); each word of the question to the nearest word of a sentence, by the
embedding model and by its vocabulary's vectors; trees in place of a sum (73 %).
"""

from collections.abc import Mapping

SIFTING_CLUES = (
    "under", "near", "leant", "weak", "ordinary", "ordinary_near", "all_hard", "passage", "like",
    "found", "place", "bears", "lacks", "next_bears", "shows", "numbered", "title", "list", "short",
    "fits", "own_kind", "labelled", "off_time", "of_time", "other_time", "new", "unspoken", "apart",
    "other_term", "boilerplate", "agenda item", "resolution", "definition", "recommendation",
    "commentary", "people", "report field", "unnamed", "off_topic", "unheard", "unowned", "kindless",
    "formless", "sideways", "undecided",
)  # fmt: skip
"""The clues that choose the passages that are read closely."""

RANKING_CLUES = (*SIFTING_CLUES, "reads", "unread")
"""The clues that choose among sentences."""

EVIDENCE_CLUES = (
    "strength", "said", "under", "near", "missing", "all_hard", "like", "lacks", "ordinary_near",
    "fits", "off_time", "of_time", "new", "unspoken", "apart", "other_term", "definition",
    "asks number", "asks share", "asks money", "asks named", "asks decision", "asks reason",
    "asks person", "things", "hard", "unknown", "dated", "reads",
    "unnamed", "off_topic", "unheard", "unowned", "kindless", "formless", "sideways", "undecided", "strange",
)  # fmt: skip
"""The clues that decide whether the strongest sentence is an answer."""

SIFTING: Mapping[str, float] = {
    "under": 3.56,
    "near": 1.29,
    "leant": 1.37,
    "weak": 1.15,
    "ordinary": 0.54,
    "ordinary_near": 0.85,
    "all_hard": 0.35,
    "passage": 0.1,
    "like": 8.74,
    "found": 3.98,
    "place": 0.27,
    "bears": 2.33,
    "lacks": -0.58,
    "next_bears": -2.33,
    "shows": 2.06,
    "numbered": 1.83,
    "title": 1.94,
    "list": 1.44,
    "short": -3.22,
    "fits": 2.63,
    "own_kind": 1.29,
    "labelled": 0.78,
    "off_time": -2.74,
    "of_time": 2.13,
    "other_time": -0.8,
    "new": 0.75,
    "unspoken": 2.64,
    "apart": 0.1,
    "other_term": -1.46,
    "boilerplate": 1.14,
    "agenda item": -2.07,
    "resolution": -0.13,
    "definition": -1.96,
    "recommendation": 0.99,
    "commentary": -0.68,
    "people": -0.37,
    "report field": -4.5,
    "unnamed": -0.15,
    "off_topic": -1.14,
    "unheard": -1.28,
    "unowned": -2.09,
    "kindless": -2.09,
    "formless": -0.43,
    "sideways": -1.85,
    "undecided": 1.67,
}
"""For the choice of the passages that are read closely."""

RANKING: Mapping[str, float] = {
    "under": 2.23,
    "near": 0.94,
    "leant": 1.32,
    "weak": 0.49,
    "ordinary": -0.17,
    "ordinary_near": 0.97,
    "all_hard": 0.32,
    "passage": 0.86,
    "like": 7.31,
    "found": 3.74,
    "place": 0.01,
    "bears": 1.71,
    "lacks": -0.43,
    "next_bears": -2.14,
    "shows": 1.44,
    "numbered": 1.81,
    "title": 1.89,
    "list": 1.14,
    "short": -2.82,
    "fits": 2.32,
    "own_kind": 0.97,
    "labelled": 0.81,
    "off_time": -2.41,
    "of_time": 1.94,
    "other_time": -0.97,
    "new": 0.46,
    "unspoken": 2.74,
    "apart": 0.26,
    "other_term": -1.08,
    "boilerplate": 0.3,
    "agenda item": -2.09,
    "resolution": 0.03,
    "definition": -1.65,
    "recommendation": 0.83,
    "commentary": -0.61,
    "people": -0.13,
    "report field": -3.59,
    "unnamed": -0.01,
    "off_topic": -1.02,
    "unheard": -1.61,
    "unowned": -2.04,
    "kindless": -1.91,
    "formless": -0.43,
    "sideways": -1.31,
    "undecided": 1.06,
    "reads": 0.61,
    "unread": 1.29,
}
"""For the choice among sentences."""

EVIDENCE: Mapping[str, float] = {
    "": -3.21,
    "strength": 0.26,
    "said": -0.13,
    "under": -0.07,
    "near": 0.5,
    "missing": -0.11,
    "all_hard": 0.1,
    "like": 0.81,
    "lacks": -0.0,
    "ordinary_near": -0.17,
    "fits": 0.14,
    "off_time": -0.79,
    "of_time": 0.04,
    "new": -0.11,
    "unspoken": -1.68,
    "apart": -0.21,
    "other_term": -0.26,
    "definition": 1.14,
    "asks number": -0.31,
    "asks share": -0.72,
    "asks money": -1.2,
    "asks named": -0.27,
    "asks decision": -0.81,
    "asks reason": -0.38,
    "asks person": -0.77,
    "things": 0.36,
    "hard": 0.22,
    "unknown": 0.72,
    "dated": 0.49,
    "reads": 0.41,
    "unnamed": -0.63,
    "off_topic": 1.46,
    "unheard": -0.52,
    "unowned": 0.38,
    "kindless": -3.1,
    "formless": -0.33,
    "sideways": -1.6,
    "undecided": -0.21,
    "strange": 0.51,
}
"""For the decision whether to answer; the weight without a name is added to all."""

# With the rules of `qa.support`, of strangers' questions put to weighed sentences it holds back 10 % of
# what can be answered and 39 % of what cannot; -0.5 would hold back 14 % and 50 %, 0 24 % and 64 %: near
# misses are told from answers no better than that.
LEAST = -1.0
SURE = 0.0  # the same, for one for which the figures have been asked in vain
