"""Looking through a stretch of time: the nth highest, months past a mark, runs, means."""

import makers
import pytest

from corpus.answer import Answer, Reason
from corpus.embedding import HashingEmbedder
from corpus.model import Figure, Measure
from qa.assistant import Assistant
from qa.check import violations
from qa.claims import marks

ASSISTANT = Assistant(makers.children(), HashingEmbedder)


def ask(question: str) -> Answer:
    answer = ASSISTANT.ask(question)
    assert violations(answer) == (), answer.headline
    return answer


def number(answer: Answer, operation: str) -> float:
    return next(derived.value for derived in answer.derived if derived.operation == operation)


def months(answer: Answer) -> list[str]:
    return [figure.period for figure in answer.figures if figure.measure == "actual" and figure.period]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("second highest number of contacts", ["2020-11"]),
        ("What was the third highest number of contacts?", ["2019-05"]),
        ("second lowest ICPC timeliness in 2020", ["2020-12"]),
        ("When was ICPC timeliness below 40%?", ["2020-01", "2020-10", "2020-12"]),
        ("months over 80 for ICPC timeliness", ["2019-03", "2020-05", "2020-06"]),
        (
            "In which months did contacts exceed 1,700?",
            ["2018-11", "2019-01", "2019-03", "2019-05", "2020-11"],
        ),
        ("Which months had more than 500 looked after children?", ["2019-05", "2020-11", "2021-01"]),
        ("When did looked after children first exceed 500?", ["2019-05"]),
        ("When was ICPC timeliness last above 90%?", ["2020-06"]),
        ("the biggest monthly rise in contacts", ["2020-08", "2020-09"]),
        ("the steepest fall in ICPC timeliness between two months", ["2020-09", "2020-10"]),
        ("the longest run of months with ICPC timeliness above 60%", ["2020-04", "2020-05", "2020-06"]),
        ("Has ICPC timeliness ever been at 95% or more?", ["2020-06"]),  # the nearest, for it never was
    ],
)
def test_which_months(question: str, found: list[str]) -> None:
    assert months(ask(question)) == found


@pytest.mark.parametrize(
    ("question", "operation", "count"),
    [
        ("How many months was ICPC timeliness above 50?", "periods_beyond", 15),
        ("how often did contacts fall below 1,200?", "periods_beyond", 4),
        ("On how many months did contacts exceed 1500?", "periods_beyond", 12),
        ("How many months in a row was ICPC timeliness below 50%?", "periods_run", 3),
        ("In how many months did contacts rise?", "periods_rises", 9),
        ("ICPC timeliness was over 70% in how many of the last six months?", "periods_beyond", 3),
    ],
)
def test_how_many_months(question: str, operation: str, count: int) -> None:
    assert number(ask(question), operation) == count


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Has ICPC timeliness ever been above 90%?", "Yes"),
        ("Has ICPC timeliness ever been above 95%?", "No"),
        ("Is ICPC timeliness always above 50%?", "No"),
        ("Has the number of looked after children always been above 450?", "Yes"),
        ("Was ICPC timeliness above 40% in June 2019?", "Yes"),
        ("Have contacts ever fallen?", "Yes"),
        ("Did ICPC timeliness rise every month in 2020?", "No"),
        ("Have contacts ever been in four figures?", "Yes"),
    ],
)
def test_yes_or_no_leads_where_it_is_asked(question: str, lead: str) -> None:
    assert ask(question).headline.startswith(f"{lead}: ")


@pytest.mark.parametrize(
    ("question", "mean", "counted"),
    [
        ("average contacts in the first six months of 2020", 1244.7, 6),
        ("the mean number of looked after children from August 2020 to January 2021", 496.7, 6),
        ("average ICPC timeliness from April 2019 to June 2019", 46.0, 3),
    ],
)
def test_a_plain_mean_says_of_how_many(question: str, mean: float, counted: int) -> None:
    answer = ask(question)
    assert (number(answer, "average"), number(answer, "figures_averaged")) == (mean, counted)
    assert len(answer.figures) == counted


def test_the_mean_of_percentages_says_what_it_is() -> None:
    assert any("plain mean" in text for text in ask("average ICPC timeliness in 2020").caveats)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("the median number of contacts in 2020", Reason.OUT_OF_SCOPE),
        ("What was the total number of looked after children over 2020?", Reason.OUT_OF_SCOPE),
        ("Add up looked after children from January to June 2019", Reason.OUT_OF_SCOPE),
        ("total ICPC timeliness in 2020", Reason.OUT_OF_SCOPE),
        ("Has ICPC timeliness increased every year?", Reason.OUT_OF_SCOPE),
        ("months with contacts above 60%", Reason.NOT_IN_PAPERS),
        ("How many contacts a week in June 2019?", Reason.OUT_OF_SCOPE),
        ("the tenth highest contacts", Reason.NOT_IN_PAPERS),
    ],
)
def test_what_is_not_worked_out_is_refused(question: str, reason: Reason) -> None:
    answer = ask(question)
    assert (answer.declined, answer.figures) == (True, ())
    assert answer.reason in (reason, Reason.AMBIGUOUS)


def test_a_total_of_a_stock_offers_what_can_be_asked() -> None:
    answer = ask("What was the total number of looked after children over 2020?")
    assert "508" in str(answer.nearest)
    assert [ask(each).declined for each in answer.alternatives[:2]] == [False, False]


@pytest.mark.parametrize(
    ("text", "side", "value"),
    [
        ("when was it above 1,700?", "above", 1700),
        ("has it been at least 50%?", "at or above", 50),
        ("months with 80% or more", "at or above", 80),
        ("months no more than 12", "at or below", 12),
        ("has it fallen below 40%?", "below", 40),
        ("months with no adoptions", "at or below", 0),
        ("has it ever been in double figures", "at or above", 10),
        ("months when missing children top 70", "above", 70),
    ],
)
def test_a_mark_and_its_side(text: str, side: str, value: float) -> None:
    (mark,) = marks(text)
    assert (str(mark.side), mark.value) == (side, value)


@pytest.mark.parametrize(
    "text",
    [
        "how many children under 5",
        "assessments over 45 days",
        "those aged over 16",
        "more than last year",
        "how many",
    ],
)
def test_what_only_looks_like_a_mark(text: str) -> None:
    assert list(marks(text)) == []


def rated(*figures: Figure) -> Assistant:
    made = makers.children()
    made.figure_list = [*made.figure_list, *figures]
    return Assistant(made, HashingEmbedder)


def test_a_rating_is_told_as_it_is_printed() -> None:
    assistant = rated(makers.figure(makers.TIMELY, "2021-01", "Amber", measure=Measure.RATING))
    for question in ("What is the RAG rating of ICPC timeliness?", "Is ICPC timeliness red?"):
        assert "\u201cAmber\u201d" in assistant.ask(question).headline
    assert ask("What is the RAG rating of ICPC timeliness?").reason is Reason.NOT_PUBLISHED


def test_a_printed_change_is_asked_for_by_name_and_a_disputed_one_is_said() -> None:
    from corpus.model import Status

    printed = makers.figure(
        makers.CONTACTS, "2020-12/2021-01", "-13%", measure=Measure.CHANGE_PREVIOUS,
        status=Status.DISPUTED, why="the months give -2.9%",
    )  # fmt: skip
    assistant = rated(printed)
    asked = assistant.ask("What is the printed change on last month for contacts in January 2021?")
    assert [(figure.measure, figure.value) for figure in asked.figures] == [("change_previous", -13.0)]
    worked_out = assistant.ask("How much did contacts change on last month?")
    assert [derived.value for derived in worked_out.derived] == [-43.0, -2.9]
    assert any("-13%" in caveat and "disputed" in caveat for caveat in worked_out.caveats)
