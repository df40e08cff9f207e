"""Chatter: the words around a question, as people type them, put aside before it is read."""

import re
from collections.abc import Callable, Container, Mapping

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from corpus.words import STOP_WORDS, fold, stem
from qa.meaning import everyday, is_ordinary

SHORTEST = 5  # letters: shorter words are too near each other
LONG = 8  # letters: from here on two slips are allowed
WRITTEN = 2  # times that a word must stand in the papers before another is taken for it

_SPELT = (
    (re.compile(r"\b(?:wot|wat|waht|whta)(?=\b|s\b)", re.IGNORECASE), "what"),
    (re.compile(r"\b(what|who|when|where|how|why)s\b", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\b(what|who|when|where|how|why)'s\b", re.IGNORECASE), r"\1 is"),
    (re.compile(r"\b(could|would|did|does|do|was|were|is|has|have|had|should|ca|wo)n'?t\b"), r"\1 not"),
    (re.compile(r"\b(we|they|you|he|she|it|i|there|that)'(?:d|ll|re|ve|m)\b", re.IGNORECASE), r"\1"),
    (re.compile(r"\b(?:most |more |much )?like (?=[A-Z])"), "similar to "),
    (re.compile(r"\b(?:pls|plz|pleas)\b", re.IGNORECASE), "please"),
)
_BEFORE = re.compile(
    r"^\W*(?:(?:hi|hello|hey|ok|okay|so|sorry|quick question|just wondering|out of interest"
    r"|and|but|right)\b[\s,:;-]*"
    r"|please\b[\s,]*"
    r"|(?:can|could|would|will) (?:you|someone|anyone|somebody) (?:please )?(?:kindly )?"
    r"(?=(?:tell|remind|explain|say|show|give|let|define|find|help)\b)"
    r"|(?:remind|tell) (?:me|us)(?: again)?\b[\s,:-]*(?:about )?"
    r"(?=(?:what|who|when|where|why|how|which|if|whether)\b)"
    r"|(?:i(?:'d| would) (?:like|love) to know|i(?:'m| am) (?:trying to find out|wondering|not sure)"
    r"|i (?:want|need) to know|do (?:we|you|the papers) (?:know|say)|any idea|let me know|find out)\b[\s,:]*"
    r"(?=(?:what|who|when|where|why|how|which|if|whether)\b))",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[\s,;:-]*(?:\b(?:in (?:plain|simple) (?:english|words|terms|language)|in layman'?s terms|in a nutshell"
    r"|when (?:it|they)(?:'s|'re| is| are) at home"
    r"|please|pls|thanks|thank you|cheers|do we know|do you know|if you know|again|exactly|remind me|then"
    r"|for (?:me|us)|(?:if|as) (?:the papers|they) say)\b)[\s?.!]*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?<![\w'-])[a-z]{5,}(?![\w'-])")


def plain(question: str) -> str:
    """The question itself: without greetings, `remind me`, `in plain English`, and with `wot` as `what`."""
    text = fold(question)
    for form, meant in _SPELT:
        text = form.sub(meant, text)
    while (shorter := _AFTER.sub("", _BEFORE.sub("", text)).strip()) != text and len(shorter.split()) > 1:
        text = shorter
    return text


def respelt(
    question: str, written: Mapping[str, int], stems: Container[str], is_word: Callable[[str], bool]
) -> tuple[str, tuple[str, ...]]:
    """The question with its slips of the pen mended, and a sentence for each.

    Args:
        question: in anybody's words.
        written: the words of the papers in lower case, and how often each stands there.
        stems: the stems of those words.
        is_word: whether a word is one of the language, whatever the papers say.

    Only a word in small letters that no paper has and that is no everyday word is taken for another, which
    must begin with the same letter.
    """
    notes: list[str] = []

    def meant(found: re.Match[str]) -> str:
        word = found[0]
        if word in STOP_WORDS or stem(word) in stems or is_ordinary(word) or stem(word) in everyday():
            return word
        near = "" if is_word(word) else _nearest(word, written)
        if near:
            notes.append(f"\u201c{word}\u201d was read as \u201c{near}\u201d.")
        return near or word

    text = _WORD.sub(meant, question)
    return text, tuple(notes)


def _nearest(word: str, known: Mapping[str, int]) -> str:
    """The word of the papers that another is nearly, the commonest of several; empty where there is none."""
    allowed = 2 if len(word) >= LONG else 1
    choices = [
        each
        for each, count in known.items()
        if each[0] == word[0] and len(each) >= SHORTEST - 1 and count >= WRITTEN and each.isalpha()
    ]
    near = process.extract(word, choices, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=5)
    return min(((distance, -known[each], each) for each, distance, _ in near), default=(0, 0, ""))[2]
