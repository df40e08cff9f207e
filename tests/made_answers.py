"""Answers to draw: one of every look, and one in which every word that a paper gave is hostile."""

from datetime import date

from corpus.answer import (
    Answer,
    AnswerFigure,
    Chart,
    ChartLine,
    ChartPoint,
    Citation,
    Reason,
    Route,
)

NAME, COUNCIL = "Percentage of conferences held in time", "Riverford City Council"
PACK = Citation(
    1, "pack.pdf", "Agenda pack", date(2019, 7, 25), 31, "29", "Item 7 > row C3-QL", "C3-QL | Jan-19: 68.2%"
)
SCAN = Citation(2, "scan.txt", "Dataset June 2020", date(2020, 7, 23), 1, "", "row C3-QL", "24% 9% 60%", 77)

# (period, value, printed, status): July to December 2019 is published nowhere, March 2020 cannot be read.
PRINTED = (
    ("2019-05", 47.3, "47.3%", "printed"),
    ("2019-06", 45.1, "45.1%", "checked"),
    ("2020-01", 24.0, "24%", "printed"),
    ("2020-02", 94.0, "9%", "repaired"),
    ("2020-03", None, "6?,", "unreadable"),
    ("2020-04", 67.0, "67%", "disputed"),
)
FIGURES = tuple(
    AnswerFigure(
        "C3-QL",
        NAME,
        COUNCIL,
        "actual",
        period,
        value,
        "percent",
        printed,
        status,
        1 if period < "2020" else 2,
    )
    for period, value, printed, status in PRINTED
)
CHART = Chart(
    NAME,
    "percent",
    (ChartLine("C3-QL", tuple(ChartPoint(period, value, status) for period, value, _, status in PRINTED)),),
)
CHANGE = Answer(
    question="How have conferences in time changed?",
    read_as="The course of C3-QL, percentage of conferences held in time.",
    route=Route.FIGURES,
    headline="Conferences in time were 67% in April 2020, and 47.3% in May 2019.",
    answer="Conferences in time were 67% [2] in April 2020, and 47.3% [1] in May 2019.\n\n"
    "What officers wrote:\n\n- June 2019: \u201cToo few hands \\[1\\].\u201d [1]",
    figures=FIGURES,
    citations=(PACK, SCAN),
    caveats=("No paper held publishes July to December 2019.",),
    alternatives=("How has the number of conferences changed?",),
    chart=CHART,
)
DECLINED = Answer(
    question="And in October 2019?",
    read_as="C3-QL, October 2019.",
    route=Route.NONE,
    headline="No paper held publishes October 2019.",
    answer="No paper held publishes October 2019.\n\nThe nearest published: June 2019, 45.1%. [1]",
    declined=True,
    reason=Reason.NOT_PUBLISHED,
    nearest="The nearest published: June 2019, 45.1%.",
    citations=(PACK,),
    alternatives=("What was it in June 2019?",),
)

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](http://evil.example/a.png)",
    "[a](javascript:alert(1))",
    "[a]: http://evil.example",
    "$x^2$ and $$y$$ cost $5 and $6",
    ":smile: :material/home: :streamlit:",
    ":red[danger] :blue-background[x] :small[y] :red-badge[z] :help[h]",
    "a -> b <- c <-> d -- e >= f <= g ~= h",
    "http://evil.example www.evil.example me@evil.example",
    "**bold** _em_ ~~gone~~ `code` ==x==",
    "&lt;b&gt; &amp; &#58;smile&#58;",
    "\\*back\\slash\\$",
    "# head",
    "1. one",
    "- two",
    "> three",
    "| a | b |",
    "```mermaid x```",
    "[^1] footnote",
    "term\u2019s \u201cquotes\u201d 'and' \"more\"",
)


def hostile(text: str) -> Answer:
    """An answer in which all that a paper could have given is `text`."""
    cited = Citation(1, text, text, date(2022, 7, 21), 3, text, text, f"{text}\n{'w' * 400}")
    figure = AnswerFigure("X", text, text, "actual", "2019-06", 1.0, "count", text, "repaired", 1)
    points = (ChartPoint("2019-01", 1.0), ChartPoint("2019-02", 3.0))
    return Answer(
        question=text,
        read_as=text,
        route=Route.BOTH,
        headline=text,
        answer="The body.",
        figures=(figure,),
        citations=(cited,),
        caveats=(text,),
        alternatives=(text,),
        chart=Chart(text, "count", (ChartLine(text, points),)),
    )
