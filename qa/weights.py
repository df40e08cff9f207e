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
    "under": 1.94,
    "near": 0.69,
    "leant": 1.18,
    "weak": 0.43,
    "ordinary": -0.49,
    "ordinary_near": 1.1,
    "all_hard": 0.3,
    "passage": 0.98,
    "like": 7.43,
    "found": 3.75,
    "place": 0.01,
    "bears": 1.6,
    "lacks": -0.38,
    "next_bears": -0.21,
    "shows": 1.07,
    "numbered": 1.3,
    "title": 1.99,
    "list": 1.59,
    "short": -2.45,
    "fits": 2.96,
    "own_kind": 0.76,
    "labelled": 1.03,
    "off_time": -2.81,
    "of_time": 1.58,
    "other_time": -0.61,
    "new": 0.29,
    "unspoken": 2.17,
    "apart": 0.12,
    "other_term": -0.82,
    "boilerplate": -0.35,
    "agenda item": -1.31,
    "resolution": 0.1,
    "definition": -1.66,
    "recommendation": 0.82,
    "commentary": -0.52,
    "people": -0.43,
    "report field": -3.62,
    "unnamed": -0.3,
    "off_topic": -0.51,
    "unheard": -0.78,
    "unowned": -1.42,
    "kindless": -1.46,
    "formless": -0.39,
    "sideways": -1.24,
    "undecided": 0.75,
    "reads": 0.68,
    "unread": 0.76,
}
"""For the choice among sentences."""

EVIDENCE: Mapping[str, float] = {
    "": -2.86,
    "strength": 0.27,
    "said": -0.58,
    "under": -0.29,
    "near": 0.74,
    "missing": -0.25,
    "all_hard": 0.12,
    "like": 0.58,
    "lacks": 0.11,
    "ordinary_near": -0.08,
    "fits": 0.38,
    "off_time": -1.49,
    "of_time": -0.3,
    "new": -0.16,
    "unspoken": -1.5,
    "apart": -0.29,
    "other_term": 0.2,
    "definition": 1.18,
    "asks number": -0.38,
    "asks share": -0.44,
    "asks money": -1.44,
    "asks named": -0.32,
    "asks decision": -0.41,
    "asks reason": -0.19,
    "asks person": -0.59,
    "things": 0.2,
    "hard": 0.28,
    "unknown": 0.86,
    "dated": 0.31,
    "reads": 0.38,
    "unnamed": -0.45,
    "off_topic": 1.48,
    "unheard": -0.81,
    "unowned": 0.07,
    "kindless": -3.28,
    "formless": -0.36,
    "sideways": -1.89,
    "undecided": 0.01,
    "strange": 0.39,
}
"""For the decision whether to answer; the weight without a name is added to all."""

# Of strangers' questions put to weighed sentences, -1 would hold back some 10 % of what can be answered and
# 40 % of what cannot, -0.5 17 % and 53 %, 0 24 % and 66 %: near misses are told from answers no better.
LEAST = -1.1
SURE = 0.0  # the same, for one for which the figures have been asked in vain
# The same where the figures do not know what is asked for: of 115 such questions 34 would be answered rightly
# and 4 wrongly, and 7 more that nothing answers; for a number of a time that tables cover.
CERTAIN = 1.0
BEYOND_DOUBT = 1.5
