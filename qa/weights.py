"""Weights: what each clue of `qa.clues` counts, fitted to questions with known answers by `evals.fitting`.

They are logarithms of odds: a sentence that comes to 1 more than another is e times as likely to be the one
that answers. Not chosen by hand, and not to be changed one at a time. What was tried beside them, measured
on the half of the questions that was not fitted to, and left out because it gave nothing: the likeness of
meaning of the question to each sentence, alone and under its heading (75 % of the answers in the strongest
four sentences, with it and without); each word of the question to the nearest word of a sentence, by the
embedding model and by its vocabulary's vectors; trees in place of a sum (73 %).
"""

from collections.abc import Mapping

RANKING_CLUES = (
    "under", "near", "leant", "weak", "ordinary", "ordinary_near", "all_hard", "passage", "like",
    "found", "place", "bears", "lacks", "next_bears", "shows", "numbered", "title", "list", "short",
    "fits", "own_kind", "labelled", "off_time", "of_time", "other_time", "new", "unspoken", "apart",
    "other_term", "boilerplate", "agenda item", "resolution", "definition", "recommendation",
    "commentary", "people", "report field",
)  # fmt: skip
"""The clues that choose among sentences."""

EVIDENCE_CLUES = (
    "strength", "said", "under", "near", "missing", "all_hard", "like", "lacks", "ordinary_near",
    "fits", "off_time", "of_time", "new", "unspoken", "apart", "other_term", "definition",
    "asks number", "asks share", "asks money", "asks named", "asks decision", "asks reason",
    "asks person", "things", "hard", "unknown", "dated",
)  # fmt: skip
"""The clues that decide whether the strongest sentence is an answer."""

RANKING: Mapping[str, float] = {
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
"""For the choice among sentences."""

EVIDENCE: Mapping[str, float] = {
    "": -6.75,
    "strength": 0.17,
    "said": 0.36,
    "under": 0.73,
    "near": 0.66,
    "missing": -0.27,
    "all_hard": 0.19,
    "like": 1.25,
    "lacks": -0.59,
    "ordinary_near": 0.09,
    "fits": 1.76,
    "off_time": -1.57,
    "of_time": 0.23,
    "new": 0.18,
    "unspoken": -1.1,
    "apart": -1.27,
    "other_term": -1.97,
    "definition": 0.34,
    "asks number": -0.52,
    "asks share": -0.46,
    "asks money": -2.37,
    "asks named": -1.27,
    "asks decision": -0.87,
    "asks reason": -0.1,
    "asks person": -0.77,
    "things": 1.26,
    "hard": -0.13,
    "unknown": 1.18,
    "dated": 0.15,
}
"""For the decision whether to answer; the weight without a name is added to all."""

# Among strangers' questions, -0.7 declines a quarter of what can be answered and -1.5 an eighth; -1.8 answers
# hardly more of them, and more of what cannot be answered.
LEAST = -1.5
SURE = -0.4  # the same, for one for which the figures have been asked in vain
