"""Each body: what the papers of two councils or inspectorates each say of a thing, told one after another.

`What do the Hillshire minutes and the Riverford inspection each say about foster carers?` has an answer only
where both do.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from corpus.answer import Answer
from corpus.model import Paper
from qa.asking import take_apart
from qa.candidates import Candidate, candidates
from qa.choosing import chosen_lines, strongest
from qa.course_words import thing_of
from qa.occasions import without_dates
from qa.quoting import Quote, in_headline
from qa.replies import Read, answered
from qa.retrieval import Retriever
from qa.support import Demand

if TYPE_CHECKING:
    from corpus.generation import Generation

MOST = 2  # sentences of each body
SHORTEST = 4  # letters of a name

_EACH = re.compile(
    r"\b(?:each|both|compare[ds]?|comparing|differ\w*|versus|vs|alike|learn from|respectively)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"\b[A-Z][\w-]+")
# What stands around the thing once the bodies' names are gone.
_AROUND = re.compile(
    r"\b(?:both|each|does|do|compare|learn from|inspections?|cabinet|council|ofsted|papers?|own)\b|'s\b",
    re.IGNORECASE,
)


def of_each_body(read: Read, retriever: Retriever, generation: "Generation") -> Answer | None:
    """What the papers of each body named say of a thing; None where one body is asked, or one is silent."""
    if not _EACH.search(read.text):
        return None
    bodies = names_apart(read.text, generation.holdings_papers())
    if len(bodies) < 2:
        return None
    thing = _thing(read.text, bodies)
    asked = take_apart(f"What is said about {thing}?")
    if not asked.things:
        return None
    found = candidates(asked, retriever, read.as_at)
    told = {name: _best(found, papers) for name, papers in bodies.items()}
    quotes: list[Quote] = []
    said: list[str] = []
    for name, best in told.items():
        if best is None:
            return None
        own = chosen_lines(asked, best, MOST)
        quotes += own
        said.append(f"{name}: {in_headline(strongest(asked, best, own))}")
    return answered(read, " ".join(said), tuple(quotes), generation)


def names_apart(question: str, papers: Iterable[Paper]) -> Mapping[str, frozenset[str]]:
    """The proper names in a question by which papers are told apart, with the files that each is a name of.

    Names of the same papers count once, and a name of papers that another name has, too, tells none apart.
    """
    files: dict[str, set[str]] = defaultdict(set)
    for paper in papers:
        for name in _NAME.findall(f"{paper.meeting.council} {paper.meeting.committee} {paper.title}"):
            files[name.lower()].add(paper.file)
    found: dict[str, frozenset[str]] = {}
    for name in _NAME.findall(question):
        own = frozenset(files.get(name.lower(), ()))
        if len(name) >= SHORTEST and own and all(own.isdisjoint(other) for other in found.values()):
            found[name] = own
    return found


def _thing(question: str, bodies: Iterable[str]) -> str:
    """What is asked about, without the names of the bodies and the words that ask."""
    text = without_dates(question)
    for name in bodies:
        text = re.sub(rf"\b{re.escape(name)}\b", " ", text)
    return thing_of(_AROUND.sub(" ", thing_of(text)))


def _best(found: Iterable[Candidate], papers: frozenset[str]) -> Candidate | None:
    own = (each for each in found if each.passage.place.paper in papers)
    return next((each for each in own if each.support.meets(Demand.USUAL)), None)
