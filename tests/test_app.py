import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import makers
import pytest
from made_answers import CHANGE, DECLINED, hostile
from streamlit.testing.v1 import AppTest

import corpus.settings
import ui.app as entry
import ui.view
from corpus.answer import Answer
from corpus.errors import PapersError
from corpus.settings import Settings
from corpus.store import Store
from qa.assistant import Assistant
from ui.answer_tools import TOOLS, figures_csv
from ui.feedback import kept
from ui.plain import label_text, unmarked

APP = Path(entry.__file__)


@dataclass
class Held(makers.MadeGeneration):
    """A generation in memory, with the folder that tells it from others."""

    folder: Path = Path()


class StandIn:
    """An assistant with its answers ready; it keeps what it was asked."""

    asked: list[tuple[str, tuple[str, ...]]]
    made: int

    def __init__(self, answers: dict[str, Answer]) -> None:
        self.answers, self.asked, self.made = answers, [], 0

    def __call__(self, generation: object, embedder: Callable[[], object]) -> "StandIn":
        self.made += 1
        return self

    def ask(self, question: str, *, history: Sequence[str] = (), as_at: object = None) -> Answer:
        if question not in self.answers:
            raise PapersError("The question is too odd.", "Ask another.")
        self.asked.append((question, tuple(history)))
        return self.answers[question]


@pytest.fixture
def generation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Held:
    made = Held(makers.CHILDREN, makers.children_figures(), folder=tmp_path)
    monkeypatch.setattr(Store, "exists", lambda self: True)
    monkeypatch.setattr(Store, "current", lambda self: made)
    return made


@pytest.fixture
def assistant(monkeypatch: pytest.MonkeyPatch, generation: Held) -> StandIn:
    answers = {CHANGE.question: CHANGE, DECLINED.question: DECLINED, CHANGE.alternatives[0]: DECLINED}
    stand_in = StandIn(answers)
    monkeypatch.setattr(ui.view, "Assistant", stand_in)
    return stand_in


def opened() -> AppTest:
    """The app after its first run, which must not have failed."""
    app = AppTest.from_file(str(APP), default_timeout=20).run()
    assert not app.exception
    return app


def asked(app: AppTest, question: str) -> AppTest:
    app.chat_input[0].set_value(question).run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    """All HTML on the page but its style, in its order."""
    return "\n".join(element.value for element in app.html if not element.value.startswith("<style>"))


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def folded(app: AppTest) -> list[str]:
    """What an answer folds, besides what can be done with every answer."""
    return [expander.label for expander in app.expander if expander.label != TOOLS]


def test_an_empty_store_says_how_to_ingest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(corpus.settings, "settings", lambda: Settings(store=tmp_path / "none"))
    app = opened()
    assert "No papers are held yet" in shown(app)
    assert app.code[0].value == "papers ingest PATH"
    assert not app.chat_input


def test_a_damaged_store_is_said_in_one_plain_line(monkeypatch: pytest.MonkeyPatch, generation: Held) -> None:
    def broken(self: Store) -> None:
        raise PapersError("The store <b> is damaged.", "Ingest again.")

    monkeypatch.setattr(Store, "current", broken)
    app = opened()
    assert "<p>The store &lt;b&gt; is damaged.</p><p>Ingest again.</p>" in shown(app)


def test_the_first_page_offers_questions_and_loads_nothing(assistant: StandIn) -> None:
    app = opened()
    assert [label_text("How has the number of contacts received changed since October 2018?")] == labels(app)[
        :1
    ]
    assert "Holds 2 papers, with figures up to January 2021." in shown(app)
    assert assistant.made == 0


def test_an_answer_is_drawn_from_headline_to_sources(assistant: StandIn) -> None:
    page = shown(asked(opened(), CHANGE.question))
    parts = ["You asked", CHANGE.headline, "Read as:", "Not this?", "mp-chart-title", "<table",
             "What officers wrote", "Bear in mind", "Sources", "<blockquote"]  # fmt: skip
    places = [page.index(part) for part in parts]
    assert places == sorted(places)


def test_the_chart_and_the_sources_are_there(assistant: StandIn) -> None:
    app = asked(opened(), CHANGE.question)
    assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == 1
    assert folded(app) == [
        r"\[1\] Agenda pack\, 25 July 2019\, page 31\, printed page 29\: Item 7 \> row C3\-QL",
        r"\[2\] Dataset June 2020\, 23 July 2020\, line 77\: row C3\-QL",
    ]


def test_many_figures_start_folded(assistant: StandIn) -> None:
    many = tuple(CHANGE.figures[0] for _ in range(9))
    assistant.answers["many"] = Answer("many", "", CHANGE.route, "Many.", "", figures=many)
    app = asked(opened(), "many")
    assert folded(app) == ["All 9 figures"]


def test_a_refusal_looks_like_one(assistant: StandIn) -> None:
    app = asked(opened(), DECLINED.question)
    page = shown(app)
    assert "mp-declined" in page
    assert "No answer: not published" in page
    assert "Ask instead" in page
    assert "mp-chart-title" not in page


def test_another_reading_is_asked_at_a_click(assistant: StandIn) -> None:
    app = asked(opened(), CHANGE.question)
    (button,) = [button for button in app.button if button.label == label_text(CHANGE.alternatives[0])]
    button.click().run()
    assert assistant.asked == [(CHANGE.question, ()), (CHANGE.alternatives[0], (CHANGE.question,))]
    assert shown(app).count("You asked") == 2


def test_the_conversation_stays_and_is_answered_once(assistant: StandIn) -> None:
    app = asked(asked(opened(), CHANGE.question), DECLINED.question).run()
    assert shown(app).index(CHANGE.headline) < shown(app).index(DECLINED.headline)
    assert len(assistant.asked) == 2
    assert assistant.made == 1
    assert not any("begin" in (button.key or "") for button in app.button)


def test_the_newest_question_is_brought_into_view_once(assistant: StandIn) -> None:
    app = asked(opened(), CHANGE.question)
    assert shown(app).count("<script") == 1
    app.run()
    assert "<script" not in shown(app)


def test_what_cannot_be_asked_is_said_and_the_rest_stays(assistant: StandIn) -> None:
    app = asked(asked(opened(), CHANGE.question), "something odd")
    page = shown(app)
    assert "The question is too odd." in page
    assert CHANGE.headline in page
    assert "The question is too odd." not in shown(app.run())


def test_a_new_generation_gets_a_new_assistant(
    assistant: StandIn, generation: Held, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app = asked(opened(), CHANGE.question)
    newer = Held((), (), papers=generation.papers[:1], folder=tmp_path / "newer")
    monkeypatch.setattr(Store, "current", lambda self: newer)
    app = asked(app, DECLINED.question)
    assert assistant.made == 2
    assert "Holds 1 paper, no figures." in shown(app)


def test_hostile_words_reach_no_label_unescaped(assistant: StandIn) -> None:
    text = "![x](http://evil.example) :red[a] $x$ <b> :smile:"
    assistant.answers["odd"] = hostile(text)
    app = asked(opened(), "odd")
    made: list[Any] = [*app.button, *app.expander]
    assert [each.label for each in made if text[:5] in each.label or ":red[" in each.label] == []
    assert label_text(text) in labels(app)


def test_figures_are_answered_by_the_real_assistant_without_a_model(
    monkeypatch: pytest.MonkeyPatch, generation: Held
) -> None:
    def load() -> None:
        raise AssertionError("a question of figures must not load the model")

    monkeypatch.setattr(ui.view, "default_embedder", load)
    assert ui.view.Assistant is Assistant
    page = shown(asked(opened(), "What was the number of contacts received in January 2021?"))
    assert "1,464" in page
    assert "mp-declined" not in page


def test_a_link_asks_its_question_once(assistant: StandIn) -> None:
    app = AppTest.from_file(str(APP), default_timeout=20)
    app.query_params["q"] = CHANGE.question
    app.run()
    assert CHANGE.headline in shown(app)
    app.run()
    assert [question for question, _ in assistant.asked] == [CHANGE.question]


def test_what_is_asked_stands_in_the_address(assistant: StandIn) -> None:
    app = asked(opened(), DECLINED.question)
    assert DECLINED.question in app.query_params["q"]


def test_an_answer_can_be_copied_with_its_sources(assistant: StandIn) -> None:
    copied = asked(opened(), CHANGE.question).code[0].value
    assert copied.startswith(CHANGE.question)
    assert CHANGE.headline in unmarked(copied)
    assert "[1] Agenda pack, 25 July 2019, page 31" in copied


def test_a_judgement_is_kept_beside_the_store(
    assistant: StandIn, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PAPERS_STORE", str(tmp_path))
    corpus.settings.settings.cache_clear()
    app = asked(opened(), CHANGE.question)
    app.text_input[0].set_value("wrong month")
    (button,) = [button for button in app.button if button.label == "Keep"]
    button.click().run()
    corpus.settings.settings.cache_clear()
    (said,) = kept(tmp_path)
    assert (said.question, said.comment, said.good) == (CHANGE.question, "wrong month", False)


def test_the_figures_of_an_answer_are_rows_with_their_sources() -> None:
    rows = list(csv.DictReader(io.StringIO(figures_csv(CHANGE))))
    assert len(rows) == len(CHANGE.figures)
    assert rows[0]["printed"] == CHANGE.figures[0].printed
    assert rows[0]["paper"] == CHANGE.citations[0].paper
