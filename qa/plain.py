"""Plain words: ordinary English that says nothing of which figure is meant, so that it sinks no question.

The words are data (`data/plain_words.csv`: a word and its sort). Everything that is not on the list narrows:
a ward, an age, a group, another council, a word nobody has thought of. Nor is a word of the list plain where
it stands as a name (`Deal`) or as a place (`in hope`), or where the papers' own names use it.
"""

import re
from collections.abc import Sequence
from functools import cache

from qa.tokens import Token
from qa.vocabulary import read_data

_PLACED = frozenset({"in", "at", "from", "near", "around", "within", "outside"})
_MOSTLY = 0.6  # of a question's words: from here on its capitals tell nothing
_SHORTEST = 3  # letters of a verb without its ending


@cache
def _listed() -> tuple[frozenset[str], frozenset[str]]:
    """All the words, and those of them that are verbs and take endings."""
    rows = read_data("plain_words.csv")
    verbs = frozenset(row["word"] for row in rows if row["sort"] == "verb")
    return frozenset(row["word"] for row in rows), verbs


def is_plain(at: int, tokens: Sequence[Token], text: str) -> bool:
    """Whether the word at one place of a question is ordinary English that narrows nothing.

    Args:
        at: which of the tokens.
        tokens: the question's tokens.
        text: the folded question, whose capitals tell a name from a word.
    """
    token = tokens[at]
    words, verbs = _listed()
    word = token.text.removesuffix("'s")
    verb = word in verbs or _base(word, verbs)
    if not verb and word not in words:
        return False
    placed = at > 0 and tokens[at - 1].text in _PLACED and word in verbs
    return not placed and not _is_name(token, text)


def _base(word: str, verbs: frozenset[str]) -> bool:
    """Whether a word is a verb of the list with an ending: `keeping`, `tallied`, `logs`."""
    for ending, instead in (("ied", "y"), ("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST - (ending == "ing"):
            continue
        forms = {stem + instead, stem + "e"} | ({stem[:-1]} if stem[-1:] == stem[-2:-1] else set())
        if forms & verbs and _spelt_so(stem, ending):
            return True
    return False


def _spelt_so(stem: str, ending: str) -> bool:
    """Whether English adds the ending to this stem as it stands: `passes`, but not `sites` from `sit`."""
    if ending == "es":
        return stem.endswith(("s", "x", "z", "h", "o"))
    return ending not in ("ed", "ing") or re.fullmatch(r"[^aeiou][aeiou][^aeiouwxy]", stem) is None


def _is_name(token: Token, text: str) -> bool:
    """Whether a word has a capital that neither the start of a sentence nor the asker's habit explains."""
    if not text[token.start : token.start + 1].isupper() or len(token.text) < _SHORTEST:
        return False
    if token.text.startswith("i'"):  # `I'd`, which has its capital anywhere
        return False
    before = text[: token.start].rstrip(" \"'(")
    if not before or before[-1] in ".?!:;-":
        return False
    words = [word for word in text.split() if word[:1].isalpha()]
    return sum(word[0].isupper() for word in words) < _MOSTLY * len(words)
