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
    "under": 1.99,
    "near": 0.69,
    "leant": 1.28,
    "weak": 0.45,
    "ordinary": -0.5,
    "ordinary_near": 1.13,
    "all_hard": 0.27,
    "passage": 1.05,
    "like": 7.34,
    "found": 3.74,
    "place": -0.05,
    "bears": 1.57,
    "lacks": -0.38,
    "next_bears": -0.27,
    "shows": 1.11,
    "numbered": 1.19,
    "title": 2.04,
    "list": 1.5,
    "short": -2.47,
    "fits": 2.96,
    "own_kind": 0.75,
    "labelled": 0.99,
    "off_time": -2.68,
    "of_time": 1.76,
    "other_time": -0.65,
    "new": 0.33,
    "unspoken": 2.22,
    "apart": 0.11,
    "other_term": -0.86,
    "boilerplate": -0.36,
    "agenda item": -2.12,
    "resolution": 0.12,
    "definition": -1.63,
    "recommendation": 0.85,
    "commentary": -0.52,
    "people": -0.32,
    "report field": -3.55,
    "unnamed": -0.32,
    "off_topic": -0.53,
    "unheard": -0.9,
    "unowned": -1.44,
    "kindless": -1.42,
    "formless": -0.4,
    "sideways": -1.28,
    "undecided": 0.84,
    "reads": 0.68,
    "unread": 0.8,
}
"""For the choice among sentences."""

EVIDENCE: Mapping[str, float] = {
    "": -2.82,
    "strength": 0.27,
    "said": -0.57,
    "under": -0.27,
    "near": 0.75,
    "missing": -0.26,
    "all_hard": 0.1,
    "like": 0.59,
    "lacks": 0.13,
    "ordinary_near": -0.11,
    "fits": 0.35,
    "off_time": -1.46,
    "of_time": -0.31,
    "new": -0.15,
    "unspoken": -1.51,
    "apart": -0.32,
    "other_term": 0.23,
    "definition": 1.12,
    "asks number": -0.35,
    "asks share": -0.44,
    "asks money": -1.37,
    "asks named": -0.36,
    "asks decision": -0.4,
    "asks reason": -0.2,
    "asks person": -0.6,
    "things": 0.21,
    "hard": 0.19,
    "unknown": 0.87,
    "dated": 0.22,
    "reads": 0.39,
    "unnamed": -0.38,
    "off_topic": 1.5,
    "unheard": -0.77,
    "unowned": 0.09,
    "kindless": -3.22,
    "formless": -0.34,
    "sideways": -1.86,
    "undecided": -0.03,
    "strange": 0.4,
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
