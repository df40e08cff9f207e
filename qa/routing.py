"""Routing: where the answer to a question that was read is to be looked for."""

from corpus.answer import Route
from qa.lookup import Shelf
from qa.plan import is_over
from qa.reading import Reading
from qa.route import Known, decide
from qa.when import Shape
from qa.which import Match


def route_of(reading: Reading, shelf: Shelf) -> Route:
    """Where the answer to a question is to be looked for."""
    if is_over(reading, shelf):
        return Route.FIGURES
    timed = reading.when.shape is not Shape.NONE
    return decide(reading.roles, reading.opening, known_of(reading), timed=timed, bare_term=reading.bare_term)


def known_of(reading: Reading) -> Known:
    """How far the figures understand a question."""
    matches = {subject.match for subject in reading.subjects}
    if matches <= {Match.FOUND, Match.COMPLEMENT} or (reading.mentioned and matches == {Match.LEVEL}):
        return Known.QUERY
    return Known.NOTHING if matches == {Match.NOTHING} else Known.UNCLEAR
