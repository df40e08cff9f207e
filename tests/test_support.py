"""Support: when the strongest sentence is evidence enough, and when it is not."""

from collections import defaultdict
from datetime import date

import pytest

from corpus.model import Passage, PassageKind, Place
from qa.asking import take_apart
from qa.support import AGAINST, CLOSE, NAMED, Demand, Support, support
from qa.weights import EVIDENCE, LEAST

SURE = {"strength": 40.0}  # of itself far more than is needed


def supported(
    question: str,
    clues: dict[str, float],
    sentence: str = "The pier is shut.",
    kind: PassageKind = PassageKind.PROSE,
    *,
    timely: bool = True,
) -> Support:
    passage = Passage("p", kind, Place("a.md", 1, line=1), date(2024, 3, 7), ("Board", "Pier"), sentence)
    return support(take_apart(question), passage, sentence, defaultdict(float, clues), timely=timely)


def test_much_evidence_is_enough_and_none_is_not() -> None:
    assert supported("Why is the pier shut?", SURE).meets(Demand.USUAL)
    assert not supported("Why is the pier shut?", {}).meets(Demand.USUAL)


@pytest.mark.parametrize("against", AGAINST)
def test_what_speaks_against_it_counts_where_the_reader_is_not_convinced(against: str) -> None:
    assert supported("Why is the pier shut?", SURE | {against: 1.0, "reads": 0.0}).meets(Demand.USUAL)
    assert not supported("Why is the pier shut?", SURE | {against: 1.0, "reads": -4.0}).meets(Demand.USUAL)


def test_a_thing_that_no_paper_names_takes_a_very_sure_reader() -> None:
    assert not supported("Why is the pier shut?", SURE | {"strange": 1.0, "reads": 1.0}).meets(Demand.USUAL)
    assert supported("Why is the pier shut?", SURE | {"strange": 1.0, "reads": 3.0}).meets(Demand.USUAL)


@pytest.mark.parametrize("silent", ["pending", "nameless", "received"])
def test_a_sentence_that_is_silent_on_what_is_asked_answers_nothing(silent: str) -> None:
    told = supported("Did the pier ever open?", SURE | {silent: 1.0, "reads": 8.0})
    assert told.silent
    assert not told.meets(Demand.USUAL)


def test_a_next_day_is_none_that_was_over() -> None:
    past, ahead = "It was last inspected in May 2022.", "It will be inspected in May 2024."
    assert not supported("When is the next inspection of the pier?", SURE, past).meets(Demand.USUAL)
    assert supported("When is the next inspection of the pier?", SURE, ahead).meets(Demand.USUAL)
    assert supported("When was the inspection of the pier?", SURE, past).meets(Demand.USUAL)


def test_a_decision_on_all_that_is_asked_about_is_given_as_it_stands() -> None:
    clues = {"under": 1.0, "reads": -4.0}
    assert supported("What was decided on the pier?", clues, kind=PassageKind.RESOLUTION).meets(Demand.USUAL)
    assert not supported(
        "What was decided on the pier?", clues | {"under": 0.5}, kind=PassageKind.RESOLUTION
    ).meets(Demand.USUAL)
    assert not supported("What was decided on the pier?", clues).meets(Demand.USUAL)
    untimed = supported("What was decided on the pier?", clues, kind=PassageKind.RESOLUTION, timely=False)
    assert not untimed.meets(Demand.USUAL)


def test_the_list_of_people_asked_for_needs_no_more() -> None:
    clues = {"own_kind": 1.0, "labelled": 1.0}
    assert supported("Who are the members?", clues, kind=PassageKind.PEOPLE).meets(Demand.USUAL)
    assert not supported("Who are the members?", clues | {"unnamed": 1.0}, kind=PassageKind.PEOPLE).meets(
        Demand.USUAL
    )


def test_more_is_demanded_where_the_figures_were_asked_in_vain() -> None:
    told = supported(
        "Why is the pier shut?", {"strength": (LEAST - EVIDENCE[""]) / EVIDENCE["strength"] + 0.1}
    )
    assert told.meets(Demand.USUAL)
    assert not told.meets(Demand.SURE)
    assert told.nearly_meets(Demand.USUAL)


def test_most_is_demanded_where_the_figures_may_know() -> None:
    demands = (Demand.USUAL, Demand.SURE, Demand.CERTAIN, Demand.BEYOND_DOUBT)
    assert [each.least for each in demands] == sorted({each.least for each in demands})
    told = supported("Why is the pier shut?", {"strength": (1.2 - EVIDENCE[""]) / EVIDENCE["strength"]})
    assert told.meets(Demand.CERTAIN)
    assert not told.meets(Demand.BEYOND_DOUBT)


@pytest.mark.parametrize(("reads", "enough"), [(NAMED, True), (NAMED - 0.1, False)])
def test_where_another_is_named_the_reader_must_be_nearly_sure(reads: float, enough: bool) -> None:
    told = supported("Why did Ash resign?", SURE | {"unnamed": 1.0, "reads": reads})
    assert told.meets(Demand.USUAL) is enough


@pytest.mark.parametrize(("reads", "enough"), [(CLOSE, True), (CLOSE - 0.1, False)])
def test_the_reader_itself_may_have_to_find_it(reads: float, enough: bool) -> None:
    clues = SURE | {"under": 1.0, "reads": reads}
    assert supported("Why is the pier shut?", clues).meets(Demand.READ) is enough
