"""From figures: a question understood, answered by what the ledger holds, or refused with the reason."""

from corpus.answer import Answer
from qa.about import Ledger, tell
from qa.compose import compose, refuse
from qa.library import Library
from qa.operations import execute
from qa.pieces import Result
from qa.plan import Plan, plan
from qa.query import About, AnyQuery, Ranking, Share
from qa.ranking import rank
from qa.reading import Reading
from qa.shares import share_out
from qa.topics import keys_about
from qa.which import Match


def answer_from_figures(question: str, reading: Reading, library: Library) -> Answer:
    """Answer from the ledger what was understood, or refuse it with the reason."""
    planned: Plan = plan(reading, library.catalogue, library.shelf)
    if planned.refusal:
        return refuse(question, planned.refusal, library.held, _understood(reading, library))
    results = [execute_query(query, library) for query in planned.queries]
    return compose(question, planned, results, library.held)


def execute_query(query: AnyQuery, library: Library) -> Result:
    """What a query gives: the outcome of one line, a ranking, or what is told of the ledger."""
    shelf, held = library.shelf, library.held
    if isinstance(query, Ranking):
        left = keys_about(query.without, library.catalogue) if query.without else ()
        keys = [key for key in keys_about(query.topic, library.catalogue) if key not in left]
        return rank(query, shelf, held.indicators, keys)
    if isinstance(query, About):
        return tell(query, Ledger(library.catalogue, shelf, held.papers))
    if isinstance(query, Share):
        return share_out(query, shelf, held.indicators)
    return execute(query, shelf, held.indicators)


def _understood(reading: Reading, library: Library) -> str:
    """What was understood of a question that is refused before it becomes a query."""
    subjects = reading.shared or reading.subjects
    keys = [subject.keys[0] for subject in subjects if subject.match is Match.FOUND]
    names = [library.held.indicators[key].name for key in keys]
    return f"A question about {'; '.join(names)}." if names else "A question about figures."
