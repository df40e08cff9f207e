"""The pages beside Ask, each drawn without a browser."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import makers
import pytest
from streamlit.testing.v1 import AppTest

import corpus.settings
import ui.screens.checks
import ui.screens.papers
import ui.screens.recommendations
from corpus.model import Passage, PassageKind, Place, Recommendation
from corpus.settings import Settings
from corpus.store import Store
from ingest.audit import AuditFinding, Sureness
from ingest.report import PaperReport
from ui.intake import Standing, Upload

HOSTILE = "<script>x</script> ![i](http://e.example/a.png) :red[a]"


@dataclass
class Held(makers.MadeGeneration):
    """A generation in memory, with recommendations and the folder that tells it from others."""

    folder: Path = Path()
    made: Sequence[Recommendation] = field(default_factory=tuple)

    def recommendations(self) -> tuple[Recommendation, ...]:
        return tuple(self.made)


RECOMMENDATION = Recommendation(
    date(2019, 7, 25), "Foster carers", f"That more foster carers be found {HOSTILE}", "A campaign began",
    "In progress", Place(makers.OLDER, 1, line=4), date(2019, 7, 25),
)  # fmt: skip
LATER = Passage(
    "p1", PassageKind.PROSE, Place(makers.NEWER, 1, line=9), date(2021, 2, 11), ("Carers",),
    "More foster carers were found through a campaign.",
)  # fmt: skip


@pytest.fixture
def generation(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Held:
    notes = makers.children().notes
    made = Held(
        makers.CHILDREN, makers.children_figures(), notes, passage_list=(LATER,), folder=tmp_path,
        made=(RECOMMENDATION,),
    )  # fmt: skip
    monkeypatch.setattr(corpus.settings, "settings", lambda: Settings(store=tmp_path))
    monkeypatch.setattr(Store, "exists", lambda self: True)
    monkeypatch.setattr(Store, "current", lambda self: made)
    monkeypatch.setattr(ui.screens.papers, "reports_of", lambda store: ())
    monkeypatch.setattr(ui.screens.checks, "audit_of", lambda store: ())
    return made


def script(page: str, folder: str) -> None:
    from importlib import import_module
    from pathlib import Path

    from corpus.store import Store
    from ui.view import chosen_view

    import_module(f"ui.screens.{page}").draw(chosen_view(Store(Path(folder))))


def opened(page: str, held: Held, **query: str) -> AppTest:
    app = AppTest.from_function(script, kwargs={"page": page, "folder": str(held.folder)}, default_timeout=20)
    for name, value in query.items():
        app.query_params[name] = value
    return run(app)


def run(app: AppTest) -> AppTest:
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    return "\n".join(element.value for element in app.html)


def choose(app: AppTest, label: str, value: str) -> AppTest:
    next(box for box in app.selectbox if box.label == label).set_value(value)
    return run(app)


def test_indicators_are_listed_with_their_newest_figures(generation: Held) -> None:
    page = shown(opened("indicators", generation))
    assert "21 indicators" in page
    assert "<b>1,464</b>" in page
    assert "7 points below" in page
    assert 'alt="Trend: 21 figures from October 2018 to January 2021, 7 missing."' in page


def test_indicators_are_filtered_and_said_to_be(generation: Held) -> None:
    app = opened("indicators", generation)
    app.text_input[0].set_value("foster")
    page = shown(run(app))
    assert "1 of 21 indicators" in page
    assert "in-house foster carers" in page
    app.text_input[0].set_value("unicorns")
    assert "No indicator fits." in shown(run(app))


def test_only_what_is_worse_than_england(generation: Held) -> None:
    app = opened("indicators", generation)
    app.checkbox[0].check()
    page = shown(run(app))
    assert "1 of 21 indicators" in page
    assert "indicator=c3-ql" in page


def test_a_long_list_is_shown_a_page_at_a_time(generation: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.screens.indicators.A_PAGE", 8)
    app = opened("indicators", generation)
    first = shown(app)
    assert "Page 1 of 3" in first
    next(button for button in app.button if button.label == "Next").click()
    second = shown(run(app))
    assert "Page 2 of 3" in second
    assert ('indicator=f1"' in first, 'indicator=f1"' in second) == (True, False)
    app.text_input[0].set_value("number")
    assert "Page 1 of" in shown(run(app))


def test_as_at_hides_what_came_later(generation: Held) -> None:
    app = opened("indicators", generation)
    app.date_input[0].set_value(date(2019, 7, 25))
    page = shown(run(app))
    assert "2019" in page
    assert "2021" not in page


def test_an_indicator_has_its_series_commentary_and_csv(generation: Held) -> None:
    app = opened("indicators", generation, indicator="c3-ql")
    page = shown(app)
    for said in ("71% in January 2021", "Up 44 points on December 2020 (27%), better.", "Capacity was short.",
                 "There has been an improvement", "Printed in", "high is good"):  # fmt: skip
        assert said in page
    assert page.index("There has been an improvement") < page.index("Capacity was short.")
    assert len(app.get("vega_lite_chart") or app.get("arrow_vega_lite_chart")) == 1
    assert next(expander.label for expander in app.expander) == "21 periods"
    assert len(app.get("download_button")) == 1


def test_an_indicator_that_is_not_held_is_said_so(generation: Held) -> None:
    assert "No figure of this indicator is held here." in shown(
        opened("indicators", generation, indicator=HOSTILE)
    )


def test_papers_stand_by_committee_and_meeting(generation: Held) -> None:
    page = shown(opened("papers", generation))
    assert "Scrutiny Panel, Riverford City Council" in page
    assert page.index("11 February 2021") < page.index("25 July 2019")
    assert "2 papers held" in page


def test_a_paper_that_is_not_held_is_said_so(generation: Held) -> None:
    assert "No paper of that name is held here." in shown(
        opened("papers", generation, paper="../../etc/passwd")
    )


def test_a_paper_whose_file_is_not_kept_shows_its_passages(generation: Held) -> None:
    page = shown(opened("papers", generation, paper=makers.NEWER, line="9"))
    assert "The paper itself is not kept here" in page
    assert LATER.text in page


def test_a_text_paper_shows_its_lines_and_marks_the_cited_one(
    generation: Held, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = "\n".join([f"Line {number} {HOSTILE}" for number in range(1, 400)])
    (tmp_path / "kept").write_text(text, encoding="utf-8")
    monkeypatch.setattr("corpus.originals.Originals.path", lambda self, digest: tmp_path / "kept")
    page = shown(opened("papers", generation, paper=makers.NEWER, line="250"))
    assert "Part 3 of 4" in page
    cited = page[page.index("mp-cited") :]
    assert "Line 250 &lt;script&gt;" in cited
    assert "<script>x" not in page


class Stands:
    """An intake that stands where a test puts it."""

    def __init__(self, standing: Standing, *, free: bool = True) -> None:
        self.standing, self.free, self.removed = standing, free, [""]

    def add(self, uploads: Sequence[Upload]) -> bool:
        return self.free

    def remove(self, files: Sequence[str]) -> bool:
        self.removed = list(files)
        return self.free


def test_progress_is_shown_while_papers_are_taken_in(
    generation: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = Standing(1, f"Taking in {HOSTILE}", busy=True)
    monkeypatch.setattr(ui.screens.papers, "intake_of", lambda store: Stands(busy))
    page = shown(opened("papers", generation))
    assert "Taking in &lt;script&gt;" in page
    assert "What is held goes on answering meanwhile" in page


def test_a_paper_goes_only_when_asked_twice(generation: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    stands = Stands(Standing())
    monkeypatch.setattr(ui.screens.papers, "intake_of", lambda store: stands)
    app = opened("papers", generation, paper=makers.NEWER)
    press(app, "Remove this paper …")
    assert "Remove this paper, with its figures and passages?" in shown(app)
    press(app, "Keep it")
    assert stands.removed == [""]
    press(app, "Remove this paper …")
    press(app, "Yes, remove it")
    assert stands.removed == [makers.NEWER]


def test_a_paper_cannot_go_while_others_come(generation: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    stands = Stands(Standing(), free=False)
    monkeypatch.setattr(ui.screens.papers, "intake_of", lambda store: stands)
    app = opened("papers", generation, paper=makers.NEWER)
    press(app, "Remove this paper …")
    press(app, "Yes, remove it")
    assert "Other papers are being added or removed just now." in shown(app)


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click()
    run(app)


def test_recommendations_are_listed_and_filtered(generation: Held) -> None:
    generation.made = (RECOMMENDATION, replace(RECOMMENDATION, text="Mend the road", progress="Completed"))
    app = opened("recommendations", generation)
    assert "2 recommendations" in shown(app)
    page = shown(choose(app, "Status", "Completed"))
    assert "1 of 2 recommendations" in page
    assert "Mend the road" in page
    assert "foster" not in page


def test_later_papers_are_looked_in_only_when_asked(
    generation: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = []

    def later(*arguments: object) -> tuple[Passage, ...]:
        looked.append(arguments)
        return (LATER,)

    monkeypatch.setattr(ui.screens.recommendations, "later_passages", later)
    (row,) = ui.screens.recommendations.recommendation_rows(generation.made)
    app = opened("recommendations", generation, recommendation=row.id)
    assert "That more foster carers be found &lt;script&gt;" in shown(app)
    assert not looked
    press(app, "Look in later papers")
    assert LATER.text in shown(app)
    assert len(looked) == 1


def test_no_recommendation_and_no_finding_are_said(generation: Held) -> None:
    generation.made = ()
    assert "No table of recommendations is held here." in shown(opened("recommendations", generation))
    page = shown(opened("checks", generation))
    assert "Nothing was found that does not add up." in page


def test_findings_are_shown_with_their_sureness(generation: Held, monkeypatch: pytest.MonkeyPatch) -> None:
    sure = AuditFinding(
        makers.NEWER, 1, 7, "C3-QL", "Timeliness", f"5 {HOSTILE}", "it does not add up", Sureness.SURE
    )
    likely = replace(sure, arithmetic="it was restated", sureness=Sureness.LIKELY)
    monkeypatch.setattr(ui.screens.checks, "audit_of", lambda store: (sure, likely))
    app = opened("checks", generation)
    page = shown(app)
    assert "2 of 2 findings" in page
    assert "5 &lt;script&gt;" in page
    assert "No run over questions with known answers" in page
    page = shown(choose(app, "How sure", "Likely"))
    assert "It was restated." in page
    assert "It does not add up." not in page


def test_a_store_that_keeps_no_accounts_still_lists_its_papers(
    generation: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(store: Store) -> tuple[PaperReport, ...]:
        raise corpus.settings.PapersError("Another version wrote it.")

    monkeypatch.setattr(ui.screens.papers, "reports_of", refuse)
    assert "2 papers held" in shown(opened("papers", generation))
