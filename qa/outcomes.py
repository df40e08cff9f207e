"""Outcomes: an indicator named by what it is for, where its name says none of the question's words."""

from qa.catalogue import Catalogue, Entry
from qa.cues import Role
from qa.route import NUMBER, PROSE
from qa.tokens import SILENT
from qa.which import Match, Subject, Topic, Wanted, fits_unit
from qa.wording import is_unit_word, weak_terms

_FEWEST = 2  # words of the question that only the outcome says


def by_outcome(topic: Topic, catalogue: Catalogue) -> Subject | None:
    """The indicator, or those to choose from, whose outcome with its name says every word of a question.

    Args:
        topic: what the question says of its indicator.
        catalogue: the indicators held, each with what it is for.
    """
    said = {token.term for token in topic.required if token.term not in weak_terms()}
    if len(said) < _FEWEST:
        return None
    for_it = [entry for entry in catalogue.entries if _says(said, entry, catalogue)]
    fitting = [entry.indicator.key for entry in for_it if fits_unit(topic, entry)]
    if topic.wanted is Wanted.ANY and len(fitting) > 1 and len({e.indicator.outcome for e in for_it}) > 1:
        return None  # the words are too common to mean one thing
    if not fitting:
        return None
    return Subject(Match.FOUND if len(fitting) == 1 else Match.LEVEL, tuple(fitting), close=False)


def for_outcome(
    found: Subject, topic: Topic, roles: frozenset[Role], catalogue: Catalogue, *, timed: bool
) -> Subject:
    """What was found by name; where no name covers a question for a figure, what is found by its outcome.

    Args:
        found: the outcome of the search by name.
        topic: what the question says of its indicator.
        roles: the roles of its cues.
        catalogue: the indicators held.
        timed: whether it names a time.
    """
    figure = bool(roles & NUMBER) or timed
    if found.match not in (Match.UNKNOWN, Match.NOTHING) or roles & PROSE or not figure:
        return found
    return by_outcome(topic, catalogue) or found


def _says(said: set[str], entry: Entry, catalogue: Catalogue) -> bool:
    outcome = _terms(entry.indicator.outcome, catalogue)
    names = {term for wording in entry.wordings for term in wording.terms()}
    return said <= outcome | names and len(said & (outcome - names)) >= _FEWEST


def _terms(text: str, catalogue: Catalogue) -> frozenset[str]:
    known = catalogue.outcomes.get(text)
    if known is None:
        tokens = catalogue.vocabulary.rewritten(catalogue.vocabulary.tokens(text), text)
        known = frozenset(
            token.term for token in tokens if token.text not in SILENT and not is_unit_word(token.term)
        )
        catalogue.outcomes[text] = known
    return known
