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
    "commentary", "people", "report field",
)  # fmt: skip
"""The clues that choose the passages that are read closely."""

RANKING_CLUES = (*SIFTING_CLUES, "reads", "unread")
"""The clues that choose among sentences."""

EVIDENCE_CLUES = (
    "strength", "said", "under", "near", "missing", "all_hard", "like", "lacks", "ordinary_near",
    "fits", "off_time", "of_time", "new", "unspoken", "apart", "other_term", "definition",
    "asks number", "asks share", "asks money", "asks named", "asks decision", "asks reason",
    "asks person", "things", "hard", "unknown", "dated", "reads",
)  # fmt: skip
"""The clues that decide whether the strongest sentence is an answer."""

SIFTING: Mapping[str, float] = {
    "under": 2.24,
    "near": 0.48,
    "leant": 0.66,
    "weak": 0.86,
    "ordinary": 0.89,
    "ordinary_near": 1.11,
    "all_hard": 1.09,
    "passage": 0.58,
    "like": 6.11,
    "found": 2.76,
    "place": 1.23,
    "bears": 2.3,
    "lacks": -1.0,
    "next_bears": -1.28,
    "shows": 2.33,
    "numbered": 2.29,
    "title": -0.29,
    "list": 2.12,
    "short": -1.21,
    "fits": 3.89,
    "own_kind": 2.17,
    "labelled": 0.42,
    "off_time": -2.53,
    "of_time": 1.62,
    "other_time": -0.32,
    "new": 0.23,
    "unspoken": -1.47,
    "apart": -1.25,
    "other_term": -1.47,
    "boilerplate": 0.39,
    "agenda item": -4.08,
    "resolution": -0.04,
    "definition": -1.49,
    "recommendation": -0.32,
    "commentary": -1.0,
    "people": -1.07,
    "report field": -3.79,
}
"""For the choice of the passages that are read closely."""

RANKING: Mapping[str, float] = {
    "under": 1.95,
    "near": 0.86,
    "leant": 1.07,
    "weak": 0.46,
    "ordinary": -0.12,
    "ordinary_near": 0.88,
    "all_hard": 0.42,
    "passage": 0.91,
    "like": 6.78,
    "found": 3.38,
    "place": 0.05,
    "bears": 1.28,
    "lacks": -0.8,
    "next_bears": -2.05,
    "shows": 1.63,
    "numbered": 2.04,
    "title": 0.98,
    "list": 1.45,
    "short": -2.05,
    "fits": 4.51,
    "own_kind": 1.29,
    "labelled": 0.83,
    "off_time": -2.38,
    "of_time": 1.98,
    "other_time": -0.79,
    "new": 0.41,
    "unspoken": 3.38,
    "apart": 0.2,
    "other_term": -1.52,
    "boilerplate": 0.34,
    "agenda item": -1.8,
    "resolution": -0.07,
    "definition": -1.69,
    "recommendation": 0.66,
    "commentary": -0.56,
    "people": -0.4,
    "report field": -4.12,
    "reads": 0.52,
    "unread": 0.98,
}
"""For the choice among sentences."""

EVIDENCE: Mapping[str, float] = {
    "": -5.35,
    "strength": 0.29,
    "said": -0.33,
    "under": -0.18,
    "near": 0.47,
    "missing": -0.18,
    "all_hard": 0.06,
    "like": 0.11,
    "lacks": 0.27,
    "ordinary_near": -0.03,
    "fits": 1.53,
    "off_time": -1.18,
    "of_time": -0.24,
    "new": 0.01,
    "unspoken": -4.58,
    "apart": -0.94,
    "other_term": 0.02,
    "definition": 1.0,
    "asks number": -0.37,
    "asks share": -0.58,
    "asks money": -2.44,
    "asks named": -0.59,
    "asks decision": -0.92,
    "asks reason": -0.44,
    "asks person": -0.65,
    "things": 0.25,
    "hard": 0.38,
    "unknown": 1.06,
    "dated": 0.47,
    "reads": 0.36,
}
"""For the decision whether to answer; the weight without a name is added to all."""

# Among strangers' questions, -0.7 declines a quarter of what can be answered and -1.5 an eighth; -1.8 answers
# hardly more of them, and more of what cannot be answered.
LEAST = -1.8
SURE = -0.6  # the same, for one for which the figures have been asked in vain
