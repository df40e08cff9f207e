"""The whole of a table: what only its caption is asked of is its total, and not one of its rows."""

from dataclasses import replace

from qa.catalogue import Catalogue
from qa.reading import Reading
from qa.tokens import term_of
from qa.which import Match, Subject
from qa.wording import weak_terms

_OF_ALL = frozenset(term_of(word) for word in ("total", "totals", "all", "overall"))


def whole_of_table(subject: Subject, reading: Reading, catalogue: Catalogue) -> Subject:
    """The subject; the total of its table, where a question says nothing of the row that was taken.

    An acronym spelt out may share words with the caption (`children` of `UASC` under *Children in care*).
    """
    if subject.match is not Match.FOUND or subject.close or reading.mentioned:
        return subject
    key = subject.keys[0]
    over = catalogue.captions.get(key)
    said = frozenset(token.term for token in reading.topic.required) | reading.topic.optional
    if not over or not _own(key, over, catalogue) or said & _own(key, over, catalogue):
        return subject
    unit = catalogue.by_key[key].indicator.unit
    totals = [
        other
        for other, caption in catalogue.captions.items()
        if caption == over and catalogue.by_key[other].indicator.unit is unit and _is_total(other, catalogue)
    ]
    if len(totals) != 1 or not _own(totals[0], over, catalogue) <= said:
        return subject
    others = tuple(each for each in subject.keys if each != totals[0])
    return replace(subject, keys=(totals[0], *others))


def _own(key: str, over: frozenset[str], catalogue: Catalogue) -> frozenset[str]:
    """The words of a row's own name that its table's caption does not have."""
    return frozenset(catalogue.by_key[key].wordings[0].core) - over - weak_terms() - _OF_ALL


def _is_total(key: str, catalogue: Catalogue) -> bool:
    return bool(_OF_ALL & set(catalogue.by_key[key].wordings[0].core))
