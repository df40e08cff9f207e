"""Reading: a question understood as far as its words go."""

from dataclasses import dataclass

from corpus.model import Measure
from corpus.period import Period
from qa.claims import Mark
from qa.cues import Role
from qa.when import When
from qa.which import Match, Subject, Topic, Wanted


@dataclass(frozen=True)
class Reading:
    """A question understood as far as its words go.

    `subjects` holds one indicator, or several joined by `and`. `opening` are the roles of the words that
    the question begins with, `roles` those of all its cues. `plain` is true where the question names its
    subject and nothing else (`what is an outturn?`). `notes` say how misspelt words were read.
    """

    text: str
    subjects: tuple[Subject, ...]
    topic: Topic
    when: When
    roles: frozenset[Role]
    opening: frozenset[Role]
    areas: tuple[str, ...]
    measure: Measure
    notes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    measures: tuple[Measure, ...] = ()
    mentioned: bool = False
    target_year: Period | None = None
    shared: tuple[Subject, ...] = ()

    @property
    def is_of_indicators(self) -> bool:
        """Whether every subject is an indicator held."""
        return all(subject.match is Match.FOUND for subject in self.subjects)

    @property
    def bare_term(self) -> bool:
        """Whether the question names one word or acronym and nothing more (`what is an outturn?`)."""
        places = {token.start for token in self.topic.required}
        return len(places) == 1 and self.topic.leaning is Wanted.ANY

    @property
    def subject(self) -> Subject:
        """The first, usually the only, subject."""
        return self.subjects[0]
