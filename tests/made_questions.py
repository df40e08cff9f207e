"""Questions with known answers about a made-up council, and answers to be judged."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus.answer import Answer, AnswerFigure, Citation, Reason, Route
from evals.question import Question
from evals.question_files import load_questions
from evals.scoring import score
from evals.trials import Circumstances, Run, Trial

COUNCIL = "Anytown Council"
JULY, FEBRUARY = "july-pack.md", "february-dataset.txt"
HELD = {JULY: COUNCIL, FEBRUARY: COUNCIL}

FILES = {
    "value": "id,question,ref,period,value,paper,or_declined\n"
    f"percent,?,CP3-QL,2019-06,45.1%,{JULY},\n"
    f'count,?,M1,2019-06,"1,660",{JULY},\n'
    f"nought,?,M5,2019-06,0,{JULY},\n"
    f"scanned,?,CP3-QL,2019-06,45.1%,{JULY},unreadable\n",
    "change": "id,question,ref,from,from_value,to,to_value,change,paper\n"
    f"points,?,CP3-QL,2019-01,68.2%,2019-06,45.1%,-23.1 points,{JULY}\n"
    f"either,?,M1,2019-05,1747,2019-06,1660,-87 | -5.0 per cent,{JULY}\n"
    f"two papers,?,LAC1,2019-06,500,2021-01,508,+8,{JULY} ; {FEBRUARY}\n",
    "series": "id,question,ref,from,to,values,says,paper\n"
    f"gap,?,LAC16,2019-03,2019-06,172 ; - ; - ; 167,April,{JULY}\n",
    "extreme": "id,question,ref,which,period,value,paper\n"
    f"peak,?,M1,highest,2018-11,1871,{JULY}\n"
    f"tie,?,M8-QL,highest,2018-09 ; 2018-11,98.0%,{JULY}\n",
    "narrative": "id,question,keywords,paper\n"
    f"both,?,Portsmouth ; lower | fewer,{JULY}\n"
    f"share,?,43%,{JULY} | {FEBRUARY}\n",
    "decline": "id,question,reason,ref,period\n"
    "month,?,not_published,M1,2019-10\n"
    "topic,?,out_of_scope | not_in_papers,,\n",
}


def figure(ref: str, period: str, value: float | None, **other: Any) -> AnswerFigure:
    plain = AnswerFigure(
        ref, f"Name of {ref}", COUNCIL, "actual", period, value, "count", str(value), "printed", 1
    )
    return replace(plain, **other)


def cited(paper: str = JULY, quote: str = "", number: int = 1) -> Citation:
    return Citation(number, paper, "Title", date(2019, 7, 25), 1, "", "Heading", quote)


def answer(headline: str, *figures: AnswerFigure, **other: Any) -> Answer:
    plain = Answer("?", "", Route.FIGURES, headline, headline, figures=figures, citations=(cited(),))
    return replace(plain, **other)


def declined(reason: Reason, *figures: AnswerFigure, headline: str = "No paper says.") -> Answer:
    return answer(headline, *figures, route=Route.NONE, declined=True, reason=reason, citations=())


TIMELY = figure("CP3-QL", "2019-06", 45.1)
CONTACTS = figure("M1", "2019-06", 1660)


def write_questions(folder: Path, files: dict[str, str]) -> dict[str, Question]:
    """Write files of questions, each under the name of its kind, and read them back by their ids."""
    folder.mkdir(exist_ok=True)
    for kind, text in files.items():
        (folder / f"{kind}.csv").write_text(text, encoding="utf-8")
    return {question.id: question for question in load_questions(folder, "papers")}


def trial(question: Question, given: Answer, elapsed_ms: float = 10.0) -> Trial:
    return Trial(question, given, score(question, given, HELD), elapsed_ms)


def run_of(*trials: Trial) -> Run:
    return Run(Circumstances("abc", {}, {}, "2020-01-01T00:00:00+00:00", (JULY,)), trials)
