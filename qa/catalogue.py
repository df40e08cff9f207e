"""The catalogue: every indicator held, made ready to be found by ref, name, acronym and everyday words."""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from corpus.model import Indicator
from corpus.words import fold, words
from qa.spelt import in_figures
from qa.times import MONTH_WORDS
from qa.tokens import term_of, tokenise
from qa.vocabulary import Vocabulary, build_vocabulary
from qa.wording import Wording, names_people, part

_WORD = re.compile(r"[a-z0-9]+")
_PIECE = re.compile(r"[a-z]+|\d+|%", re.IGNORECASE)
_CHUNK = re.compile(r"[A-Za-z0-9]+(?:\.\d+)*|%")
_OF_TIME = frozenset(term_of(word) for word in (*MONTH_WORDS, "financial", "calendar", "quarter"))
# What shows that letters and a number are not a ref but words and an age: "AB 16 or over".
_NOT_A_REF = r"(?!\s*(?:\+|plus\b|or\b|and over|years?\b|to \d|-\s?\d))"


_ANYBODY = frozenset({term_of("people")})
_GROUPS = frozenset(term_of(word) for word in ("children", "pupils", "patients", "residents", "tenants"))
_COMMON = 0.3  # of all names, from which on a word for people says nothing of one of them


@dataclass(frozen=True)
class Entry:
    """One indicator with each of its printed names parted, newest first."""

    indicator: Indicator
    wordings: tuple[Wording, ...]


@dataclass(frozen=True)
class Mention:
    """Where a question names indicators outright, by ref or by full name.

    `exact` is False for the first part of a ref that several indicators share (`A6` of `A6 (%)`).
    """

    start: int
    end: int
    keys: tuple[str, ...]
    exact: bool = True


@dataclass(frozen=True)
class Catalogue:
    """Indicators ready to be found. `weights` gives each term its rarity over the catalogue.

    `postings` says in whose names a term stands, `around` over whose tables: a question may use such words
    (`loans` over a list of libraries), and they prove nothing by themselves. `captions` holds these terms by
    the indicator's key.
    """

    entries: tuple[Entry, ...]
    vocabulary: Vocabulary
    weights: Mapping[str, float]
    postings: Mapping[str, frozenset[int]]
    refs: Mapping[str, Mention]
    around: Mapping[str, frozenset[int]] = field(default_factory=dict)
    captions: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def knows(self, term: str) -> bool:
        """Whether a term stands in any name, or over any table."""
        return term in self.postings or term in self.around

    @cached_property
    def by_key(self) -> dict[str, Entry]:
        """Each entry by its indicator's key."""
        return {entry.indicator.key: entry for entry in self.entries}

    @cached_property
    def population(self) -> frozenset[str]:
        """Words for anybody, and for those whom most of these indicators are about, such as children."""
        common = _COMMON * len(self.entries)
        return _ANYBODY | {term for term in _GROUPS if len(self.postings.get(term, ())) >= common}

    @cached_property
    def of_events(self) -> frozenset[int]:
        """The indicators whose names name no people, such as `adoptions`: they are of the population."""
        return frozenset(
            at for at, entry in enumerate(self.entries) if not any(map(names_people, entry.wordings))
        )

    @cached_property
    def outcomes(self) -> dict[str, frozenset[str]]:
        """The terms of outcomes, as far as they have been asked for."""
        return {}

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each indicator stands in `entries`, by its key."""
        return {entry.indicator.key: at for at, entry in enumerate(self.entries)}

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of every name and everyday phrase, as written: what a misspelt word may have meant."""
        names = (name for entry in self.entries for name in entry.indicator.names)
        return frozenset(token.text for name in names for token in tokenise(name))

    @cached_property
    def _ref_forms(self) -> dict[str, tuple[tuple[str, ...], ...]]:
        """The refs in their parts, and the first parts that several share, by their first piece."""
        whole = [tuple(chunks) for entry in self.entries if (chunks := _CHUNK.findall(entry.indicator.ref))]
        stems = [(chunks[0].lower(),) for chunks in whole if chunks[0].lower() in self.refs]
        grouped: dict[str, dict[tuple[str, ...], None]] = defaultdict(dict)
        for form in (*whole, *stems):
            grouped[_PIECE.findall(form[0])[0].lower()][form] = None
        return {first: tuple(forms) for first, forms in grouped.items()}

    @cached_property
    def _names(self) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
        """Every full name with the indicators that bear it, by its longest word."""
        keys: dict[str, list[str]] = defaultdict(list)
        for entry in self.entries:
            for name in dict.fromkeys(in_figures(fold(name)).lower() for name in entry.indicator.names):
                keys[name].append(entry.indicator.key)
        grouped: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
        for name, found in keys.items():
            if len(name.split()) > 1:
                grouped[max(_WORD.findall(name), key=len, default="")].append((name, tuple(found)))
        return {word: tuple(found) for word, found in grouped.items()}

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """The indicators that a folded question names outright, in order of place."""
        lower = text.lower()
        found: list[Mention] = []
        near = (pair for word in dict.fromkeys(_WORD.findall(lower)) for pair in self._names.get(word, ()))
        for name, keys in sorted(near, key=lambda pair: -len(pair[0])):
            if name in lower:
                start = lower.index(name)
                _add(found, Mention(start, start + len(name), keys))
        first = dict.fromkeys(_PIECE.findall(lower))
        near_refs = (form for piece in first for form in self._ref_forms.get(piece, ()))
        forms = [form for form in near_refs if _pieces(form) <= first.keys()]
        for form in sorted(forms, key=lambda form: -len("".join(form))):
            for match in _spelt(form).finditer(text):
                ref = self.refs.get(_pressed(match[0])) or self.refs.get(_pressed(match[0]).rstrip("%"))
                if ref:
                    _add(found, Mention(match.start(), match.end(), ref.keys, ref.exact))
        return tuple(sorted(found, key=lambda mention: mention.start))


def _add(found: list[Mention], mention: Mention) -> None:
    if all(mention.end <= other.start or other.end <= mention.start for other in found):
        found.append(mention)


def _pressed(ref: str) -> str:
    """A ref without its spaces and marks: `A1-B (val)` as `a1bval`."""
    return "".join(_CHUNK.findall(ref)).lower()


@lru_cache(maxsize=65536)
def _pieces(chunks: tuple[str, ...]) -> frozenset[str]:
    return frozenset(piece.lower() for chunk in chunks for piece in _PIECE.findall(chunk))


@lru_cache(maxsize=4096)
def _spelt(chunks: tuple[str, ...]) -> re.Pattern[str]:
    """The pattern of a ref, given in its parts, in any case and spacing."""
    pieces = [re.escape(piece) for chunk in chunks for piece in _PIECE.findall(chunk)]
    body = r"[\s\-_.()/]*".join(pieces)
    end = "" if chunks[-1] == "%" else r"(?![A-Za-z0-9])"
    if len(pieces) == 1 or not re.search(r"[a-z]", "".join(chunks), re.IGNORECASE):
        # Only a word such as `ref` tells a bare number or word from the rest of a question.
        lead = r"(?:(?<=ref )|(?<=kpi )|(?<=indicator )|(?<=measure )|(?<=row ))"
        return re.compile(f"{lead}{body}{end}", re.IGNORECASE)
    return re.compile(rf"(?<![A-Za-z0-9]){body}{end}(?:\s?\))?{_NOT_A_REF}", re.IGNORECASE)


def build_catalogue(
    indicators: Sequence[Indicator], captions: Mapping[str, Sequence[str]] | None = None
) -> Catalogue:
    """Make indicators ready to be found.

    Args:
        indicators: all those held.
        captions: for an indicator's key, what stands over the tables that its figures come from.
    """
    vocabulary = build_vocabulary(name for indicator in indicators for name in indicator.names)
    over = captions or {}
    entries = tuple(_entry(each, over.get(each.key, ()), vocabulary) for each in indicators)
    postings = _postings(entries)
    total = len(entries) or 1
    weights = {term: math.log(1 + total / len(found)) for term, found in postings.items()}
    told = _told(entries, over, vocabulary)
    around = _around(entries, told)
    return Catalogue(entries, vocabulary, weights, postings, _refs(indicators), around, told)


def _entry(indicator: Indicator, captions: Sequence[str], vocabulary: Vocabulary) -> Entry:
    names = dict.fromkeys(_uncaptioned(name, captions) for name in indicator.names)
    return Entry(indicator, tuple(part(name, indicator.unit, vocabulary) for name in names))


def _uncaptioned(name: str, captions: Sequence[str]) -> str:
    """A name without its table's caption, which the ledger writes before it: `Loans: Central Library`."""
    over = [set(words(caption)) for caption in captions]
    for cut in reversed([found.end() for found in re.finditer(r":\s", name)]):
        before = set(words(name[:cut]))
        if name[cut:].strip() and any(before <= each for each in over):
            return name[cut:]
    return name


def _told(
    entries: Iterable[Entry], captions: Mapping[str, Sequence[str]], vocabulary: Vocabulary
) -> dict[str, frozenset[str]]:
    """The terms that stand over each indicator's tables, by its key."""
    parted: dict[str, frozenset[str]] = {}
    told: dict[str, frozenset[str]] = {}
    for entry in entries:
        over = captions.get(entry.indicator.key, ())
        for caption in over:
            if caption not in parted:
                terms = part(caption, entry.indicator.unit, vocabulary).terms()
                parted[caption] = frozenset(term for term in terms if term.isalpha()) - _OF_TIME
        if over:
            told[entry.indicator.key] = frozenset[str]().union(*(parted[caption] for caption in over))
    return told


def _around(entries: Sequence[Entry], told: Mapping[str, frozenset[str]]) -> dict[str, frozenset[int]]:
    """In whose captions a term stands, and not in their names."""
    around: dict[str, set[int]] = defaultdict(set)
    for at, entry in enumerate(entries):
        own = {term for wording in entry.wordings for term in wording.terms()}
        for term in told.get(entry.indicator.key, frozenset()) - own:
            around[term].add(at)
    return {term: frozenset(found) for term, found in around.items()}


def _postings(entries: Iterable[Entry]) -> dict[str, frozenset[int]]:
    postings: dict[str, set[int]] = defaultdict(set)
    for at, entry in enumerate(entries):
        for wording in entry.wordings:
            for term in wording.terms():
                postings[term].add(at)
    return {term: frozenset(found) for term, found in postings.items()}


def _refs(indicators: Sequence[Indicator]) -> dict[str, Mention]:
    """Each way to write a ref, with the indicators meant: whole, and by a first part that several share."""
    whole: dict[str, list[str]] = defaultdict(list)
    shared: dict[str, list[str]] = defaultdict(list)
    for indicator in indicators:
        chunks = _CHUNK.findall(indicator.ref)
        if not chunks:
            continue
        whole[_pressed(indicator.ref)].append(indicator.key)
        stem = chunks[0].lower()
        if len(chunks) > 1 and re.search(r"[a-z]", stem) and re.search(r"\d", stem):
            shared[stem].append(indicator.key)
    refs = {form: Mention(0, 0, tuple(keys)) for form, keys in whole.items()}
    for form, keys in shared.items():
        refs.setdefault(form, Mention(0, 0, tuple(keys), exact=len(keys) == 1))
    return refs
