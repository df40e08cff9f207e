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
    "under": 2.12,
    "near": 0.88,
    "leant": 1.25,
    "weak": 0.39,
    "ordinary": -0.21,
    "ordinary_near": 0.97,
    "all_hard": 0.35,
    "passage": 0.92,
    "like": 7.15,
    "found": 3.76,
    "place": 0.01,
    "bears": 1.65,
    "lacks": -0.41,
    "next_bears": -2.17,
    "shows": 1.35,
    "numbered": 1.69,
    "title": 1.93,
    "list": 1.12,
    "short": -2.78,
    "fits": 2.31,
    "own_kind": 0.89,
    "labelled": 0.86,
    "off_time": -2.37,
    "of_time": 1.94,
    "other_time": -0.99,
    "new": 0.33,
    "unspoken": 2.64,
    "apart": 0.28,
    "other_term": -1.0,
    "boilerplate": 0.38,
    "agenda item": -2.13,
    "resolution": 0.07,
    "definition": -1.59,
    "recommendation": 0.79,
    "commentary": -0.62,
    "people": -0.13,
    "report field": -3.51,
    "unnamed": -0.06,
    "off_topic": -0.94,
    "unheard": -1.55,
    "unowned": -2.05,
    "kindless": -1.94,
    "formless": -0.49,
    "sideways": -1.28,
    "undecided": 1.03,
    "reads": 0.63,
    "unread": 1.22,
}
"""For the choice among sentences."""

EVIDENCE: Mapping[str, float] = {
    "": -3.53,
    "strength": 0.27,
    "said": -0.12,
    "under": -0.01,
    "near": 0.53,
    "missing": -0.08,
    "all_hard": 0.06,
    "like": 0.86,
    "lacks": 0.1,
    "ordinary_near": -0.18,
    "fits": 0.2,
    "off_time": -0.75,
    "of_time": -0.01,
    "new": -0.05,
    "unspoken": -1.64,
    "apart": -0.17,
    "other_term": -0.23,
    "definition": 1.18,
    "asks number": -0.3,
    "asks share": -0.69,
    "asks money": -1.18,
    "asks named": -0.23,
    "asks decision": -0.74,
    "asks reason": -0.37,
    "asks person": -0.72,
    "things": 0.37,
    "hard": 0.16,
    "unknown": 0.74,
    "dated": 0.5,
    "reads": 0.39,
    "unnamed": -0.64,
    "off_topic": 1.64,
    "unheard": -0.68,
    "unowned": 0.4,
    "kindless": -3.05,
    "formless": -0.4,
    "sideways": -1.58,
    "undecided": -0.25,
    "strange": 0.55,
}
"""For the decision whether to answer; the weight without a name is added to all."""

# Among strangers' questions, -0.7 declines a quarter of what can be answered and -1.5 an eighth; -1.8 answers
# hardly more of them, and more of what cannot be answered.
LEAST = -1.0
SURE = 0.0  # the same, for one for which the figures have been asked in vain
