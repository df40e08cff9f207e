import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import makers
import pytest

from corpus.errors import PapersError
from corpus.model import Holdings
from corpus.store import Store
from ingest.report import OnProgress, Outcome, PaperReport, Progress
from ui import intake as taking
from ui.intake import Intake, Upload, laid_out


class Plain:
    """An embedder that gives every text the same vector."""

    name = "plain"

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        return [[1.0, 0.0] for _ in texts]

    def embed_query(self, text: str) -> list[float]:
        return [1.0, 0.0]


def plain() -> Plain:
    return Plain()


def ended(intake: Intake) -> taking.Standing:
    """How the job under way ended."""
    for thread in threading.enumerate():
        if thread.name == "intake":
            thread.join(20)
    assert not intake.standing.busy
    return intake.standing


NOTE = b"# Minutes of the meeting held on 6 June 2019\n\nRiverford City Council\n\n1. The report was noted.\n"


def test_papers_are_taken_in_and_out_again(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    intake = Intake(store, plain)  # type: ignore[arg-type]
    assert intake.add([Upload("minutes.md", NOTE), Upload("bad.pdf", b"no PDF at all")])
    told = ended(intake)
    assert [(report.file.rsplit("/")[-1], report.outcome) for report in told.reports] == [
        ("minutes.md", Outcome.ADDED),
        ("bad.pdf", Outcome.REFUSED),
    ]
    assert [paper.file for paper in store.current().holdings_papers()] == ["minutes.md"]
    assert intake.remove(["minutes.md"])
    assert [report.outcome for report in ended(intake).reports] == [Outcome.REMOVED]
    assert store.current().holdings_papers() == ()
    assert intake.standing.number == 2


def test_nothing_of_an_upload_is_left_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking.tempfile, "mkdtemp", lambda prefix: str(_made(tmp_path / "upload")))
    intake = Intake(Store(tmp_path / "store"), plain)  # type: ignore[arg-type]
    intake.add([Upload("minutes.md", NOTE)])
    ended(intake)
    assert not (tmp_path / "upload").exists()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def test_a_second_upload_is_refused_while_one_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    goes_on = threading.Event()
    begun = threading.Event()

    def slow(paths: object, store: object, embedder: object, tell: OnProgress) -> "Report":
        tell(Progress("Reading", 1, 3))
        begun.set()
        goes_on.wait(20)
        return Report()

    class Report:
        papers = (PaperReport("a.md", Outcome.ADDED),)

    monkeypatch.setattr(taking, "ingest", slow)
    intake = Intake(Store(tmp_path / "store"), plain)  # type: ignore[arg-type]
    assert intake.add([Upload("a.md", NOTE)])
    assert begun.wait(20)
    assert intake.standing.busy
    assert intake.standing.progress == Progress("Reading", 1, 3)
    assert not intake.add([Upload("b.md", NOTE)])
    assert not intake.remove(["c.md"])
    assert intake.standing.what == "Taking in a.md"
    goes_on.set()
    assert ended(intake).reports == Report.papers


@pytest.mark.parametrize(
    ("raised", "said"),
    [
        (PapersError("Another ingest is writing.", "Wait."), "Another ingest is writing."),
        (OSError(28, "No space left on device"), "The disk refuses: No space left on device."),
    ],
)
def test_what_goes_wrong_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: Exception, said: str
) -> None:
    monkeypatch.setattr(taking, "ingest", _raising(raised))
    intake = Intake(Store(tmp_path / "store"), plain)  # type: ignore[arg-type]
    intake.add([Upload("a.md", NOTE)])
    problem = ended(intake).problem
    assert problem is not None
    assert problem.message == said


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_what_nobody_foresaw_leaves_it_free_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "ingest", _raising(RuntimeError("odd")))
    intake = Intake(Store(tmp_path / "store"), plain)  # type: ignore[arg-type]
    intake.add([Upload("a.md", NOTE)])
    assert ended(intake).problem is taking.STOPPED


def _raising(error: Exception) -> Callable[..., object]:
    def fail(*arguments: object) -> object:
        raise error

    return fail


def test_removing_what_is_not_held_changes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    store.publish(Holdings(papers=(makers.paper(makers.NEWER),)), {}, {}, "plain")
    intake = Intake(store, plain)  # type: ignore[arg-type]
    intake.remove(["nothing.pdf"])
    problem = ended(intake).problem
    assert problem is not None
    assert "nothing.pdf" in problem.message
    assert len(store.current().holdings_papers()) == 1


def test_names_keep_no_folders_and_do_not_meet(tmp_path: Path) -> None:
    sent = ["../../etc/a.md", "c:\\x\\a.md", "papers.csv", "..", "/"]
    paths = laid_out([Upload(name, b"x") for name in sent], tmp_path)
    assert all(path.resolve().is_relative_to(tmp_path) for path in paths)
    assert [path.name for path in paths] == ["a.md", "a.md", "paper-4", "paper-5"]
    assert (tmp_path / "papers.csv").is_file()
