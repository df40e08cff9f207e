"""Plainly: a question put in the words that the rest of the house reads, before it is read.

Only phrases are put otherwise: what a question asks about, and every time and number in it, stay.
"""

import re

from qa.relative_months import with_years
from qa.spelt import in_figures
from qa.turns import EXTREMES, LIMITS, MARKS, OTHERS, SYMBOLS, TIMES, UNITS

_SIGNS, _TURNS = (
    tuple((re.compile(pattern, re.IGNORECASE), put) for pattern, put in turns)
    for turns in (SYMBOLS, (*TIMES, *UNITS, *LIMITS, *MARKS, *EXTREMES, *OTHERS))
)
_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})


def plainly(question: str, before: str = "") -> str:
    """A question with its turns of phrase put plainly: `ten or more` as `10 or more`.

    Args:
        question: as asked.
        before: the question asked before it, put plainly.
    """
    question = in_figures(question.translate(_QUOTES))
    for pattern, put in _SIGNS:
        question = pattern.sub(put, question)
    question = with_years(question, before)
    for pattern, put in _TURNS:
        question = pattern.sub(put, question)
    return question
