"""How papers get in, are told of, and go out again; every step is a function of a module of its own."""

import time
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from corpus.errors import PapersError
from ingest.account import account_of
from ingest.audit import AuditFinding, audit
from ingest.finding import Found, find_files
from ingest.kept import Kept
from ingest.ledger import build
from ingest.publishing import held_in, made_by_another, publish
from ingest.reading import Reading, papers_to_hold, read_all
from ingest.report import TAKEN, IngestReport, OnProgress, Outcome, PaperReport, Progress

if TYPE_CHECKING:
    from corpus.embedding import Embedder
    from corpus.model import Figure
    from corpus.store import Store

_MOST_NAMED = 5


def untold(progress: Progress) -> None:
    """Nobody wants to know how far it has got."""


def ingest(
    paths: Sequence[Path],
    store: "Store",
    embedder: "Embedder",
    on_progress: OnProgress = untold,
    *,
    allow_exempt: Sequence[str] = (),
) -> IngestReport:
    """Take papers into the store.

    A paper that cannot be read becomes a problem in the report and the others go on. The store changes in one
    step at the end, or not at all.

    Args:
        paths: files, and folders with everything in them.
        store: where the papers go.
        embedder: gives the passages their vectors; used only where passages are new.
        on_progress: told how far the ingest has got.
        allow_exempt: names of files to take although they are marked exempt or confidential.

    Raises:
        PapersError: where another process is writing to the store, or the store cannot be used.
    """
    started = time.monotonic()
    found = find_files(paths)
    with store.writing():
        held = held_in(store)
        readings = read_all(found.files, held, store, frozenset(allow_exempt), on_progress)
        # Vectors of another model cannot be compared with this one's, so all must be made again.
        stale = any(reading.kept for reading in readings) and made_by_another(store, embedder)
        changed = stale or any(reading.outcome in TAKEN for reading in readings)
        embedded = publish(papers_to_hold(held, readings), store, embedder, on_progress) if changed else 0
        figures = store.current().figures() if store.exists() else ()
    return IngestReport(
        papers=(*_refusals(found), *(_report(reading, figures) for reading in readings)),
        published=changed,
        embedded=embedded,
        seconds=time.monotonic() - started,
        notes=_notes(found),
    )


def remove(
    files: Sequence[str], store: "Store", embedder: "Embedder", on_progress: OnProgress = untold
) -> tuple[PaperReport, ...]:
    """Take papers out of the store, with all that they gave; gives the account of each as it was.

    Args:
        files: the papers' file names; folders before them do not matter.
        store: where the papers are.
        embedder: makes the vectors of passages that change with the papers that stay.
        on_progress: told how far it has got.

    Raises:
        PapersError: where one of the names is no paper's (then none goes), or the store cannot be written.
    """
    store.current()  # says so where the store is empty
    with store.writing():
        held = held_in(store)
        names = dict.fromkeys(_name_of(file, held) for file in files)
        figures = store.current().figures()
        gone = tuple(account_of(held[name].extract, figures, Outcome.REMOVED) for name in names)
        publish([held[name] for name in sorted(held) if name not in names], store, embedder, on_progress)
    return gone


def reports_of(store: "Store", file: str = "") -> tuple[PaperReport, ...]:
    """The accounts of the papers held, or of one of them.

    Raises:
        PapersError: where the store is empty or cannot be used, or holds no such paper.
    """
    figures = store.current().figures()
    held = held_in(store)
    names = [_name_of(file, held)] if file else sorted(held)
    return tuple(account_of(held[name].extract, figures) for name in names)


def audit_of(store: "Store") -> tuple[AuditFinding, ...]:
    """What in the papers held does not add up.

    Raises:
        PapersError: where the store is empty or cannot be used.
    """
    store.current()
    held = held_in(store)
    return audit(build([held[name].extract for name in held]))


def _name_of(file: str, held: Mapping[str, Kept]) -> str:
    """The name under which a paper is held, as a person may have typed it."""
    wanted = PurePath(file).name or file
    if wanted in held:
        return wanted
    folded = {name.casefold(): name for name in held}
    if wanted.casefold() in folded:
        return folded[wanted.casefold()]
    near = get_close_matches(wanted.casefold(), list(folded), n=1, cutoff=0.4)
    hint = f"Did you mean {folded[near[0]]}?" if near else "See: papers list"
    raise PapersError(f"No paper held is named {wanted}.", hint)


def _report(reading: Reading, figures: "Sequence[Figure]") -> PaperReport:
    if not reading.kept:
        return PaperReport(reading.file, reading.outcome, problems=(reading.problem,))
    return account_of(reading.kept.extract, figures, reading.outcome, reading.problem)


def _refusals(found: Found) -> list[PaperReport]:
    return [
        PaperReport(str(path), Outcome.REFUSED, problems=(str(reason),)) for path, reason in found.refused
    ]


def _notes(found: Found) -> tuple[str, ...]:
    if not found.left:
        return ()
    names = [path.name for path in found.left]
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return (f"Left alone, of a kind that is not read: {', '.join(names[:_MOST_NAMED])}{more}.",)
