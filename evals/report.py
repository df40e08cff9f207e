"""A run as a report for people, in Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from evals.measures import Measures
from evals.question import DECLINES, Question
from evals.trials import Run, Tally, whole


def as_markdown(run: Run, measures: Measures | None = None) -> str:
    """The tables by kind, the measures of prose, the baselines, the timings and every miss."""
    blocks = [
        _heading(run),
        *(_part(run, part) for part in run.parts),
        *(_prose(measures) if measures else ()),
        _timings(run),
        _misses(run),
    ]
    return "\n\n".join("\n".join(block) for block in map(list, blocks) if block) + "\n"


def _heading(run: Run) -> Iterator[str]:
    about = run.circumstances
    yield "# Questions with known answers"
    yield ""
    yield f"Commit {about.commit} of {about.committed or 'an unknown day'}, {len(about.papers)} papers held."
    yield f"{len(run.trials)} questions, {run.scored} scored."
    yield f"Answers with a wrong number: {run.wrong_numbers}."


_COLUMNS = ("kind", "asked", "right", "declined", "wrong number", "wrong other", "not scored", "share right")


def _part(run: Run, part: str) -> Iterator[str]:
    tallies = [one for one in run.tallies if one.part == part]
    yield f"## {part[:1].upper()}{part[1:] or 'Questions'}"
    yield ""
    yield from table(_COLUMNS, (*map(_line, tallies), _whole_line(tallies)))
    if any(one.kind in DECLINES for one in tallies):
        yield ""
        yield "Of the kinds that must be declined, *right* counts those declined for an honest reason."


def _line(one: Tally) -> list[str]:
    counts = (one.asked, one.right, one.declined_wrongly, one.wrong_number, one.wrong_other, one.not_scored)
    return [one.kind.replace("_", " "), *map(str, counts), _percent(one.share)]


def _whole_line(tallies: Sequence[Tally]) -> list[str]:
    counts = whole(tallies)
    scored = counts["asked"] - counts["not_scored"]
    return ["all", *map(str, counts.values()), _percent(counts["right"] / scored if scored else None)]


def _prose(measures: Measures) -> Iterator[Iterable[str]]:
    if measures.prose:
        yield _measured(measures)
    if measures.curve:
        yield _curve(measures)
    if measures.finders:
        yield _finders(measures)


def _measured(measures: Measures) -> Iterator[str]:
    yield "## What the papers say"
    yield ""
    rows = [
        row
        for one in measures.prose
        for row in (
            [f"{one.part}: quotes that stand on the cited page", str(one.quotes), _percent(one.cited)],
            [f"{one.part}: answerable, declined", str(one.answerable), _percent(one.declined_wrongly)],
            [f"{one.part}: unanswerable, declined", str(one.unanswerable), _percent(one.declined_rightly)],
        )
    ]
    yield from table(("measure", "of", "share"), rows)
    misses = [miss for one in measures.prose for miss in one.unfounded]
    if misses:
        yield ""
    for miss in misses:
        yield f"- not on its page: {miss}"


def _curve(measures: Measures) -> Iterator[str]:
    yield "## Wrong answers against refusals"
    yield ""
    yield "What would be answered if the first passage had to hold this share of the words of a question."
    yield ""
    heads = ("at least", "answerable declined", "right passage first", "unanswerable answered")
    rows = (
        [
            f"{p.suite}, {p.at_least:.0%}",
            *map(_percent, (p.declined, p.right, p.unanswerable_answered)),
        ]
        for p in measures.curve
    )
    yield from table(heads, rows)


def _finders(measures: Measures) -> Iterator[str]:
    yield "## Finding the passage"
    yield ""
    yield "All the words that a right answer needs, in the first passages; how many characters five have."
    yield ""
    heads = ("finder", "questions", "first", "first two", "first five", "right paper first", "characters")
    rows = (
        [
            f.name,
            str(f.questions),
            *map(_percent, (f.in_first, f.in_two, f.in_five, f.paper_first)),
            f"{f.characters:,}",
        ]
        for f in measures.finders
    )
    yield from table(heads, rows)


def _timings(run: Run) -> Iterator[str]:
    yield "## Time an answer"
    yield ""
    rows = [[t.route, str(t.answers), f"{t.median_ms:.0f}", f"{t.p95_ms:.0f}"] for t in run.timings]
    rows.append(["all", str(len(run.trials)), f"{run.median_ms:.0f}", f"{run.p95_ms:.0f}"])
    yield from table(("route", "answers", "median ms", "95 in 100 within ms"), rows)


def _misses(run: Run) -> Iterator[str]:
    if run.misses:
        yield f"## Misses ({len(run.misses)})"
    for trial in run.misses:
        mark = "**wrong number**" if trial.verdict.wrong_number else trial.verdict.outcome
        before = "".join(f"{earlier} >> " for earlier in trial.question.history)
        yield ""
        yield f"- {trial.question.id} ({mark}): {before}{trial.question.text}"
        yield f"  - expected: {expectation(trial.question)}"
        yield f"  - got: {trial.answer.headline}"
        yield f"  - because: {'; '.join(trial.verdict.faults)}"


def expectation(question: Question) -> str:
    """What was expected, as the question's file says it and where it stands in the papers."""
    papers = " and ".join(" or ".join(group) for group in question.papers)
    return ", ".join(part for part in (question.expects, papers, question.note) if part)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A Markdown table, its first column to the left and the others to the right, padded to be read plain."""
    cells = [list(heads), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(heads))]
    lines = [_row(row, widths) for row in cells]
    rule = "|" + "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])]) + "|"
    yield from (lines[0], rule, *lines[1:])


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    numbers = [cell.rjust(width) for cell, width in zip(cells[1:], widths[1:], strict=True)]
    return f"| {' | '.join([cells[0].ljust(widths[0]), *numbers])} |"


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"
