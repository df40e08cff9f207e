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
    "under": 2.11,
    "near": 0.73,
    "leant": 1.38,
    "weak": 0.5,
    "ordinary": -0.34,
    "ordinary_near": 1.03,
    "all_hard": 0.37,
    "passage": 1.06,
    "like": 7.31,
    "found": 3.56,
    "place": 0.05,
    "bears": 1.65,
    "lacks": -0.41,
    "next_bears": -2.03,
    "shows": 1.34,
    "numbered": 1.51,
    "title": 1.89,
    "list": 1.33,
    "short": -2.95,
    "fits": 2.6,
    "own_kind": 0.93,
    "labelled": 0.9,
    "off_time": -2.41,
    "of_time": 2.01,
    "other_time": -1.04,
    "new": 0.31,
    "unspoken": 2.64,
    "apart": 0.19,
    "other_term": -0.9,
    "boilerplate": 0.31,
    "agenda item": -2.58,
    "resolution": 0.02,
    "definition": -1.62,
    "recommendation": 0.8,
    "commentary": -0.55,
    "people": -0.36,
    "report field": -3.22,
    "unnamed": -0.05,
    "off_topic": -0.7,
    "unheard": -1.44,
    "unowned": -2.09,
    "kindless": -1.92,
    "formless": -0.32,
    "sideways": -1.22,
    "undecided": 0.8,
    "reads": 0.64,
    "unread": 0.56,
}
"""For the choice among sentences."""

EVIDENCE: Mapping[str, float] = {
    "": -2.91,
    "strength": 0.27,
    "said": -0.25,
    "under": 0.01,
    "near": 0.67,
    "missing": -0.21,
    "all_hard": -0.03,
    "like": 0.5,
    "lacks": 0.03,
    "ordinary_near": -0.09,
    "fits": 0.15,
    "off_time": -0.97,
    "of_time": 0.04,
    "new": -0.13,
    "unspoken": -1.75,
    "apart": -0.39,
    "other_term": 0.15,
    "definition": 1.16,
    "asks number": -0.44,
    "asks share": -0.51,
    "asks money": -1.18,
    "asks named": -0.11,
    "asks decision": -0.51,
    "asks reason": -0.25,
    "asks person": -0.62,
    "things": 0.24,
    "hard": 0.4,
    "unknown": 0.93,
    "dated": 0.45,
    "reads": 0.37,
    "unnamed": -0.57,
    "off_topic": 0.95,
    "unheard": -0.16,
    "unowned": 0.15,
    "kindless": -3.08,
    "formless": -0.52,
    "sideways": -1.84,
    "undecided": -0.09,
    "strange": 0.42,
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
