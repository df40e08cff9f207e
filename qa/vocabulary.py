"""Everyday words and acronyms: one form for the words of a question and those of an indicator's name.

`kids in care`, `LAC` and `Looked after Children` come out as the same terms. The everyday words are data
(`data/synonyms.csv`, which a council can extend); acronyms come out of the papers' own names.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from corpus.errors import PapersError
from corpus.settings import settings
from corpus.words import acronyms
from qa.spelt import in_figures
from qa.tokens import SILENT, Token, tokenise

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Rewrite:
    """What a phrase means: the terms that stand for it, and whether only capitals spell it (`SEND`)."""

    terms: Phrase
    capitals: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """How words are made one: rewrites by their first term, and the compounds that names use."""

    rewrites: Mapping[str, tuple[tuple[Phrase, Rewrite], ...]]
    compounds: frozenset[str]

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The tokens of a text, before everyday words are rewritten."""
        return tokenise(text, self.compounds)

    def rewritten(self, tokens: Sequence[Token], text: str) -> tuple[Token, ...]:
        """The tokens with everyday phrases and acronyms replaced by what they mean.

        A replacement keeps the place of the phrase it stands for. `text` is the folded text, whose
        capitals tell an acronym from a common word.
        """
        out: list[Token] = []
        at = 0
        while at < len(tokens):
            length, rewrite = self._match(tokens, at, text)
            if rewrite is None:
                out.append(tokens[at])
            else:
                start, end = tokens[at].start, tokens[at + length - 1].end
                words = " ".join(token.text for token in tokens[at : at + length])
                out.extend(Token(words, term, start, end) for term in rewrite.terms)
            at += length
        return tuple(out)

    def _match(self, tokens: Sequence[Token], at: int, text: str) -> tuple[int, Rewrite | None]:
        for phrase, rewrite in self.rewrites.get(tokens[at].term, ()):
            end = at + len(phrase)
            if tuple(token.term for token in tokens[at:end]) != phrase:
                continue
            if "," in text[tokens[at].end : tokens[end - 1].start]:  # "plans that ended, in total"
                continue
            if rewrite.capitals and not text[tokens[at].start : tokens[end - 1].end][:2].isupper():
                continue
            return len(phrase), rewrite
        return 1, None


def read_data(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of the data files in `qa/data`."""
    text = files("qa").joinpath("data", name).read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def _everyday() -> tuple[tuple[str, str], ...]:
    own = settings().synonyms
    rows = (*(read_own(own) if own else ()), *read_data("synonyms.csv"))
    return tuple((row["everyday"], row["means"]) for row in rows)


def read_own(file: Path) -> tuple[dict[str, str], ...]:
    """The rows of a council's own file of everyday words, which go before those that come with the program.

    Raises:
        PapersError: where the file cannot be read, or has other columns than `everyday` and `means`.
    """
    try:
        rows = tuple(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError) as error:
        raise PapersError(
            f"The everyday words in {file} cannot be read.", "PAPERS_SYNONYMS names it."
        ) from error
    if any(not row.get("everyday") or not row.get("means") for row in rows):
        raise PapersError(
            f"A row of {file} lacks an everyday word or what it means.",
            "Its first line must be everyday,means, and each line below must have both.",
        )
    return rows


@cache
def everyday_words() -> frozenset[str]:
    """Every word of the everyday phrases, as written."""
    return frozenset(token.text for everyday, _ in _everyday() for token in tokenise(everyday))


def build_vocabulary(names: Iterable[str]) -> Vocabulary:
    """The vocabulary of a catalogue: everyday words, and the acronyms and compounds of all its names."""
    printed = tuple(in_figures(name) for name in names)
    compounds = frozenset(
        token.term for name in printed for token in tokenise(name) if "-" in token.text and not token.numeric
    )
    table: dict[Phrase, Rewrite] = {}
    for everyday, means in _everyday():
        _add(table, everyday, means, compounds)
    for name in printed:
        for pair in acronyms(name):
            _add(table, pair.short, pair.long, compounds)
    return Vocabulary(_by_first_term(_fitting(_settled(table), printed, compounds)), compounds)


def _fitting(
    table: Mapping[Phrase, Rewrite], printed: Sequence[str], compounds: frozenset[str]
) -> Mapping[Phrase, Rewrite]:
    """The rewrites without those that put a phrase of the names' own words in words that no name has."""
    whole = Vocabulary(_by_first_term(table), compounds)
    plain = {name: whole.tokens(name) for name in printed}
    known = {token.term for name, tokens in plain.items() for token in whole.rewritten(tokens, name)}
    own = {token.term for tokens in plain.values() for token in tokens}
    return {
        phrase: rewrite
        for phrase, rewrite in table.items()
        if not own.issuperset(phrase) or known.issuperset(rewrite.terms)
    }


def _add(table: dict[Phrase, Rewrite], everyday: str, means: str, compounds: frozenset[str]) -> None:
    """Later rows give way to earlier ones, so that the data file wins over the papers' brackets."""
    phrase = tuple(token.term for token in tokenise(in_figures(everyday), compounds))
    terms = tuple(token.term for token in tokenise(in_figures(means), compounds) if token.text not in SILENT)
    if phrase and terms and phrase != terms:
        common = len(phrase) == 1 and everyday.isupper() and everyday.lower() in SILENT
        table.setdefault(phrase, Rewrite(terms, capitals=common))


def _settled(table: dict[Phrase, Rewrite]) -> dict[Phrase, Rewrite]:
    """Rewrites of rewrites carried out once, so that one pass over a text is enough."""
    settled = {}
    for phrase, rewrite in table.items():
        terms: list[str] = []
        for term in rewrite.terms:
            single = table.get((term,))
            terms.extend(single.terms if single and not single.capitals else (term,))
        settled[phrase] = replace(rewrite, terms=tuple(terms))
    return settled


def _by_first_term(table: Mapping[Phrase, Rewrite]) -> dict[str, tuple[tuple[Phrase, Rewrite], ...]]:
    grouped: dict[str, list[tuple[Phrase, Rewrite]]] = {}
    for phrase, rewrite in table.items():
        grouped.setdefault(phrase[0], []).append((phrase, rewrite))
    return {first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in grouped.items()}
