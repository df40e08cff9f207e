"""Answers from figures: the numbers asked for, where they stand, what is missing, and what is declined."""

import subprocess
import sys
from datetime import date

import makers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.answer import Answer, Reason, Route
from corpus.embedding import HashingEmbedder
from corpus.errors import PapersError
from corpus.model import Figure, Measure, Status
from corpus.period import Period
from qa.assistant import Assistant
from qa.check import violations

ASSISTANT = Assistant(makers.children(), HashingEmbedder)


def ask(question: str, as_at: date | None = None) -> Answer:
    return ASSISTANT.ask(question, as_at=as_at)


def of(*figures: Figure) -> Assistant:
    made = makers.children()
    made.figure_list = [*[f for f in made.figure_list if f.ref != "L16"], *figures]
    return Assistant(made, HashingEmbedder)


@pytest.mark.parametrize(
    ("question", "ref", "period", "value"),
    [
        ("How many contacts in June 2019?", "F1", "2019-06", 1660),
        ("contacts Jan-21", "F1", "2021-01", 1464),
        ("What was ICPC timeliness in December 2018?", "C3-QL", "2018-12", 60.0),
        ("kids in care now", "L1", "2021-01", 508),
        ("What is the England average for ICPC timeliness?", "C3-QL", "", 78),
        ("What is the target for looked after children in 2019/20?", "L1", "2019/20", 420),
    ],
)
def test_one_value(question: str, ref: str, period: str, value: float) -> None:
    answer = ask(question)
    assert not answer.declined
    assert [(f.ref, f.period, f.value) for f in answer.figures] == [(ref, period, value)]
    assert answer.route is Route.FIGURES


def test_since_names_both_ends_the_change_in_points_the_high_and_low_and_the_gaps() -> None:
    answer = ask("How has ICPC timeliness changed since 2019?")
    for part in ("71%", "January 2021", "2.8 percentage points higher", "January 2019 (68.2%)"):
        assert part in answer.headline
    changes = [(d.operation, d.value, d.unit) for d in answer.derived]
    assert changes[0] == ("change_points", 2.8, "percentage_points")
    assert ("highest", 94.0, "percent") in changes
    assert ("lowest", 24.0, "percent") in changes
    assert "No paper held publishes July to December 2019 or July 2020." in answer.caveats
    assert "From January 2020 on, whole per cents only." in answer.caveats
    first, last = answer.derived[0].of
    assert (answer.figures[first].period, answer.figures[last].period) == ("2019-01", "2021-01")


def test_a_chart_shows_every_gap_and_nothing_outside_what_is_held() -> None:
    chart = ask("How has ICPC timeliness changed since 2017?").chart
    assert chart is not None
    points = chart.lines[0].points
    assert (points[0].period, points[-1].period) == ("2018-10", "2021-01")
    assert [point.period for point in points if point.value is None] == [
        "2019-07", "2019-08", "2019-09", "2019-10", "2019-11", "2019-12", "2020-07",
    ]  # fmt: skip


def test_counts_change_by_number_and_per_cent() -> None:
    answer = ask("By how much did contacts change between June 2019 and January 2021?")
    assert [(d.operation, d.value) for d in answer.derived] == [("change", -196.0), ("change_percent", -11.8)]
    assert "196, or 11.8%, lower" in answer.headline


def test_a_percentage_never_changes_by_per_cent() -> None:
    answer = ask("By what percentage did ICPC timeliness change between June 2019 and January 2021?")
    assert [(d.operation, d.value) for d in answer.derived] == [("change_points", 25.9)]


def test_a_total_is_given_only_of_a_whole_stretch_of_a_flow() -> None:
    whole = ask("How many contacts in Q1 2019?")
    assert [(d.operation, d.value) for d in whole.derived] == [("total", 4882.0)]
    holed = ask("How many contacts were there in 2019?")
    assert (holed.declined, holed.reason) == (True, Reason.NOT_PUBLISHED)
    stock = ask("How many looked after children in Q1 2019?")
    assert "total" not in {d.operation for d in stock.derived}
    assert any("cannot be added up" in caveat for caveat in stock.caveats)


@pytest.mark.parametrize(
    ("question", "nearest"),
    [
        ("How many contacts in October 2019?", ("June 2019, 1,660", "January 2020, 1,419")),
        ("How many contacts in July 2020?", ("June 2020, 1,403", "August 2020, 1,343")),
        ("How many contacts in 2025?", ("January 2021, 1,464",)),
        ("How many contacts in June 2015?", ("October 2018, 1,620",)),
        ("In-house foster carers in April 2019", ("March 2019, 172", "June 2019, 167")),
    ],
)
def test_a_month_not_published_is_declined_with_its_neighbours(
    question: str, nearest: tuple[str, ...]
) -> None:
    answer = ask(question)
    assert (answer.declined, answer.reason, answer.figures) == (True, Reason.NOT_PUBLISHED, ())
    assert answer.nearest is not None
    for part in nearest:
        assert part in answer.nearest


def test_an_end_that_is_not_published_gives_no_change() -> None:
    answer = ask("How much did contacts change between July 2019 and January 2021?")
    assert (answer.declined, answer.reason) == (True, Reason.NOT_PUBLISHED)


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("How many looked after children in Portsmouth?", Reason.NOT_IN_PAPERS),
        ("How many new child protection plans in June 2019?", Reason.NOT_IN_PAPERS),
        ("percentage of single assessments in June 2019", Reason.AMBIGUOUS),
        ("How many contacts will there be next year?", Reason.OUT_OF_SCOPE),
    ],
)
def test_declined_with_other_questions_offered(question: str, reason: Reason) -> None:
    answer = ask(question)
    assert (answer.declined, answer.reason, answer.figures) == (True, reason, ())
    assert answer.alternatives
    assert not ask(answer.alternatives[0]).declined


def test_an_unreadable_cell_is_declined_and_its_row_cited() -> None:
    carers = makers.CARERS
    assistant = of(
        makers.figure(carers, "2020-05", "150"),
        makers.figure(carers, "2020-06", "l5#", status=Status.UNREADABLE, why="damaged"),
        makers.figure(carers, "2020-08", "152"),
    )  # fmt: skip
    answer = assistant.ask("In-house foster carers in June 2020")
    assert (answer.declined, answer.reason) == (True, Reason.UNREADABLE)
    assert "l5#" in answer.citations[0].quote
    series = assistant.ask("How has the number of in-house foster carers changed?")
    assert [f.period for f in series.figures] == ["2020-05", "2020-08"]
    assert any("June 2020" in caveat and "damaged" in caveat for caveat in series.caveats)


def test_a_repaired_figure_is_marked_with_its_proof() -> None:
    why = "17 of 20 is 85%; the scan reads 8%"
    assistant = of(makers.figure(makers.TIMELY, "2020-07", "8%", value=85.0, status=Status.REPAIRED, why=why))
    answer = assistant.ask("ICPC timeliness in July 2020")
    assert "85% (repaired)" in answer.headline
    assert any(why in caveat for caveat in answer.caveats)


def test_a_restated_figure_answers_by_the_newest_paper_and_as_at_by_the_older() -> None:
    carers = makers.CARERS
    assistant = of(
        makers.figure(carers, "2019-06", "167", file=makers.OLDER), makers.figure(carers, "2019-06", "165"),
        makers.figure(carers, "2019-05", "79%", file=makers.OLDER), makers.figure(carers, "2019-05", "79.4%"),
    )  # fmt: skip
    now = assistant.ask("In-house foster carers in June 2019")
    assert now.figures[0].value == 165
    assert any("167" in caveat and "165" in caveat for caveat in now.caveats)
    then = assistant.ask("In-house foster carers in June 2019", as_at=date(2020, 1, 1))
    assert then.figures[0].value == 167
    within_rounding = assistant.ask("In-house foster carers in May 2019")
    assert not any("Restated" in caveat for caveat in within_rounding.caveats)


_CELLS = st.one_of(st.none(), st.integers(0, 5000))


@settings(max_examples=60, deadline=None)
@given(st.lists(_CELLS, min_size=4, max_size=14), st.data())
def test_any_row_answers_as_plain_arithmetic_does(cells: list[int | None], data: st.DataObject) -> None:
    periods = makers.months("2019-03", len(cells))
    held = {period: cell for period, cell in zip(periods, cells, strict=True) if cell is not None}
    made = [makers.figure(makers.CONTACTS, period, f"{cell:,}") for period, cell in held.items()]
    assistant = Assistant(makers.MadeGeneration([makers.CONTACTS, makers.CARE], made), HashingEmbedder)
    first, last = sorted(data.draw(st.lists(st.sampled_from(periods), min_size=2, max_size=2, unique=True)))
    label = {period: Period.parse(period).label for period in periods}
    within = {period: cell for period, cell in held.items() if first <= period <= last}

    change = assistant.ask(f"By how much did contacts change between {label[first]} and {label[last]}?")
    known = first in held and last in held
    assert change.declined is not known
    if known:
        assert change.derived[0].value == held[last] - held[first]

    peak = assistant.ask(f"When were contacts highest between {label[first]} and {label[last]}?")
    assert peak.declined is not bool(within)
    if within:
        top = max(within.values())
        assert [f.period for f in peak.figures] == [period for period, cell in within.items() if cell == top]

    total = assistant.ask(f"What was the total of contacts from {label[first]} to {label[last]}?")
    whole = len(within) == periods.index(last) - periods.index(first) + 1
    assert [d.value for d in total.derived if d.operation == "total"] == (
        [sum(within.values())] if whole else []
    )
    for answer in (change, peak, total):
        assert violations(answer) == ()


def test_a_course_of_a_flow_says_what_it_adds_up_to() -> None:
    answer = ask("contacts from January 2019 to March 2019")
    assert "177" not in answer.headline
    assert "11, or 0.6%, lower than in January 2019 (1,715)" in answer.headline
    assert ("total", 4882.0) in [(d.operation, d.value) for d in answer.derived]
    assert "come to 4,882" in answer.answer
    stock = ask("looked after children from January 2019 to March 2019")
    assert "total" not in {d.operation for d in stock.derived}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("contacts by month in 2018/19", "No paper held goes back to April to September 2018"),
        ("contacts each month in 2021", "No paper held reaches February to December 2021."),
    ],
)
def test_time_asked_about_beyond_what_is_held_is_named(question: str, said: str) -> None:
    assert any(said in caveat for caveat in ask(question).caveats)


def test_as_at_before_any_paper_is_declined() -> None:
    for question in ("How many contacts in June 2019?", "What did the panel decide?"):
        answer = ask(question, as_at=date(2001, 5, 1))
        assert (answer.declined, answer.reason) == (True, Reason.NOT_IN_PAPERS)
        assert answer.headline == "No paper held was published by 1 May 2001."
        assert answer.nearest == "The oldest paper held is of 25 July 2019."


def test_as_at_knows_nothing_published_later() -> None:
    answer = ask("How many contacts in January 2021?", as_at=date(2020, 1, 1))
    assert answer.declined
    assert ask("How many contacts?", as_at=date(2020, 1, 1)).figures[0].period == "2019-06"


def test_every_figure_is_cited_to_its_row_with_the_printed_cell() -> None:
    answer = ask("How has ICPC timeliness changed since 2019?")
    by_id = {citation.id: citation for citation in answer.citations}
    for figure in answer.figures:
        assert figure.printed in by_id[figure.citation].quote
        assert "C3-QL" in by_id[figure.citation].heading
    assert {citation.paper for citation in answer.citations} == {makers.OLDER, makers.NEWER}


def test_a_row_is_quoted_as_it_is_printed_from_the_first_cell_used_to_the_last() -> None:
    answer = ask("How has ICPC timeliness changed since 2019?")
    older, newer = (citation for citation in answer.citations if not citation.heading.startswith("Comm"))
    assert older.quote == "68.2% 59.5% 83.8% 45.7% 47.3% 45.1%"
    assert newer.quote == "24% 61% 60% 67% 90% 94% 73% 79% 35% 57% 27% 71%"
    assert older.heading.endswith("January 2019 to June 2019")
    change = ask("By how much did contacts change between March 2019 and June 2019?")
    assert [(c.quote, c.heading.rsplit(", ", 1)[1]) for c in change.citations] == [
        ("1,704 1,572 1,747 1,660", "March 2019 to June 2019")
    ]
    one = ask("How many contacts in June 2019?")
    assert [(c.quote, c.heading.rsplit(", ", 1)[1]) for c in one.citations] == [("1,660", "June 2019")]


def test_a_benchmark_and_a_month_of_one_row_are_quoted_apart() -> None:
    assert ask("What is the England average for ICPC timeliness?").citations[0].quote == "78%"
    target = ask("What is the target for looked after children in 2019/20?").citations[0]
    assert (target.quote, target.heading.rsplit(", ", 1)[1]) == ("420", "2019/20")


def test_blank_cells_between_are_quoted_as_printed() -> None:
    answer = ask("In-house foster carers from March 2019 to June 2019")
    assert answer.citations[0].quote == "172 tbc tbc 167"


def test_officers_words_stand_under_the_figures_exactly() -> None:
    answer = ask("What was ICPC timeliness in June 2019?")
    assert "“Capacity was short. Two weeks since stood at 71%.”" in answer.answer
    assert "improvement in the month" not in answer.answer


def test_why_beside_a_change_goes_both_ways() -> None:
    answer = ask("How has ICPC timeliness changed since 2019 and why?")
    assert answer.route is Route.BOTH
    assert answer.figures
    assert "Capacity was short." in answer.answer


def test_the_same_question_gives_the_same_answer() -> None:
    one, other = (ask("How many contacts and referrals in June 2019?") for _ in range(2))
    assert (one.headline, one.figures, one.caveats) == (other.headline, other.figures, other.caveats)
    assert [figure.ref for figure in one.figures] == ["F1", "F2"]


@pytest.mark.parametrize("question", ["", "   "])
def test_no_question_at_all(question: str) -> None:
    with pytest.raises(PapersError):
        ask(question)


def test_a_question_of_figures_loads_no_model() -> None:
    program = (
        "import sys; sys.path.insert(0, 'tests'); import makers; from qa.assistant import Assistant\n"
        "def none(): raise AssertionError('a model was asked for')\n"
        "answer = Assistant(makers.children(), none).ask('How has ICPC timeliness changed since 2019?')\n"
        "heavy = {'torch', 'chromadb', 'llama_index', 'sentence_transformers'} & set(sys.modules)\n"
        "assert not answer.declined and not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=makers.__file__.rsplit("/tests/", 1)[0])


def _with_averages() -> Assistant:
    made = makers.children()
    spans = (("2019-07/2020-06", "58%"), ("2020-02/2021-01", "65%"))
    made.figure_list = [
        *made.figure_list,
        *(makers.figure(makers.TIMELY, span, cell, measure=Measure.AVERAGE_12M) for span, cell in spans),
    ]
    return Assistant(made, HashingEmbedder)


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("What was the 12 month average of ICPC timeliness in January 2021?", [65]),
        ("What was the 12 month average of ICPC timeliness in June 2020?", [58]),
        ("What is the 12 month average of ICPC timeliness?", [65]),
        (
            "How did the 12 month average of ICPC timeliness change between June 2020 and January 2021?",
            [58, 65],
        ),
    ],
)
def test_a_12_month_average_of_a_month_is_of_the_span_that_ends_in_it(
    question: str, values: list[float]
) -> None:
    answer = _with_averages().ask(question)
    assert [(figure.measure, figure.value) for figure in answer.figures] == [
        ("average_12m", value) for value in values
    ]


def test_a_12_month_average_of_a_month_in_which_no_span_ends_is_declined() -> None:
    answer = _with_averages().ask("What was the 12 month average of ICPC timeliness in August 2020?")
    assert (answer.declined, answer.reason) == (True, Reason.NOT_PUBLISHED)


@pytest.mark.parametrize(
    "question",
    [
        "Have contacts gone up since 2019?",
        "What were contacts every month in 2020?",
        "When was ICPC timeliness highest?",
        "How many single assessments took over 45 days in June 2019?",
    ],
)
def test_what_only_looks_like_a_claim_over_many_months(question: str) -> None:
    assert ask(question).reason is not Reason.OUT_OF_SCOPE
