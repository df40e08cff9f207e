"""How papers get in: find, read, infer, lift, cut, check, embed, publish."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import PapersError
from corpus.faults import other_version
from corpus.model import Figure, Holdings, Passage, Status
from corpus.words import with_heading
from ingest.audit import AuditFinding, audit
from ingest.exempt import refuse_exempt
from ingest.extract import Extract, cited_by_page
from ingest.finding import Found, find_files
from ingest.kept import Kept, dump, restore, stamp_of
from ingest.ledger import Ledger, build
from ingest.manifest import ManifestRow, read_manifest
from ingest.meeting import infer, written_lines
from ingest.passages import cut, of_commentary
from ingest.readers import load, read_source
from ingest.readers.source import Source
from ingest.recommendations import lift as lift_recommendations
from ingest.report import TAKEN, IngestReport, Outcome, PaperReport, Progress
from ingest.same_paper import is_better, is_same
from ingest.sameness import sketch_of
from ingest.scan_notes import told_rows
from ingest.tables import lift as lift_rows

if TYPE_CHECKING:
    from corpus.embedding import Embedder
    from corpus.store import Store

OnProgress = Callable[[Progress], None]
_BATCH = 64  # passages embedded between two steps of the progress bar
_MOST_NAMED = 5
_PDF = "application/pdf"


@dataclass(frozen=True)
class _Reading:
    """What became of one file: `kept` where it gave an extract or had one already.

    `instead_of` names a file that is the same paper in a poorer format, and is held no longer.
    """

    file: str
    outcome: Outcome
    kept: Kept | None = None
    problem: str = ""
    instead_of: str = ""


def ingest(
    paths: Sequence[Path],
    store: "Store",
    embedder: "Embedder",
    on_progress: OnProgress = lambda progress: None,
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
        held = _held(store)
        readings = _read_all(found, held, frozenset(allow_exempt), on_progress)
        extracts = _extracts_to_hold(held, readings)
        changed = _is_change(readings, extracts, store, embedder)
        ledger = build(_in_order(extracts)) if changed else None
        embedded = _publish(extracts, ledger, store, embedder, on_progress) if ledger else 0
        figures = store.current().figures() if store.exists() else ()
    return IngestReport(
        papers=(*_refusals(found), *(_report(reading, figures) for reading in readings)),
        published=changed,
        embedded=embedded,
        seconds=time.monotonic() - started,
        notes=_notes(found),
    )


def audit_of(store: "Store") -> tuple[AuditFinding, ...]:
    """What in the papers held does not add up.

    Raises:
        PapersError: where the store is empty or cannot be used.
    """
    store.current()
    return audit(build(_in_order(list(_held(store).values()))))


def _held(store: "Store") -> dict[str, Kept]:
    """What the store keeps of each paper, by file name."""
    if not store.exists():
        return {}
    kept = [restore(text) for text in store.current().extracts().values()]
    if None in kept:
        # Going on would drop these papers from the store without a word.
        raise other_version(store.root)
    return {each.extract.paper.file: each for each in kept if each}


def _read_all(
    found: Found, held: Mapping[str, Kept], allowed: frozenset[str], on_progress: OnProgress
) -> list[_Reading]:
    manifest = cache(read_manifest)
    seen: dict[str, Kept] = dict(held)
    readings: list[_Reading] = []
    taken: set[str] = set()
    for done, path in enumerate(found.files):
        on_progress(Progress(f"Reading {path.name}", done, len(found.files)))
        reading = _read_safely(path, manifest, seen, taken, allowed)
        if reading.instead_of:
            seen.pop(reading.instead_of, None)
            readings = [_given_up(each, reading) for each in readings]
        if reading.kept:
            seen[reading.file] = reading.kept
            taken.add(reading.file)
        readings.append(reading)
    return readings


def _read_safely(
    path: Path,
    manifest: Callable[[Path], Mapping[str, ManifestRow]],
    seen: Mapping[str, Kept],
    taken: set[str],
    allowed: frozenset[str],
) -> _Reading:
    """The one boundary around each paper: whatever goes wrong with it is said, and the others go on."""
    try:
        return _read_one(path, manifest(path.parent).get(path.name), seen, taken, allowed)
    except PapersError as error:
        return _Reading(path.name, Outcome.REFUSED, problem=str(error))
    except Exception as error:  # noqa: BLE001 - the boundary: a paper may be damaged in ways nobody foresaw
        what = f"{type(error).__name__}: {error}".strip(": ")
        return _Reading(path.name, Outcome.REFUSED, problem=f"{path.name} could not be read ({what}).")


def _read_one(
    path: Path, row: ManifestRow | None, seen: Mapping[str, Kept], taken: set[str], allowed: frozenset[str]
) -> _Reading:
    source = load(path)
    twin = next((kept for kept in seen.values() if kept.extract.paper.digest == source.digest), None)
    if twin and (twin.extract.paper.file != source.file or source.file in taken):
        same = f"{path} has the same content as {twin.extract.paper.file}, which is held."
        return _Reading(source.file, Outcome.DUPLICATE, problem=same)
    if source.file in taken:
        raise PapersError(f"{path}: another paper of this ingest has that name.", "Rename one of the two.")
    stamp = stamp_of(row)
    if twin and twin.stamp == stamp:
        return _Reading(source.file, Outcome.UNCHANGED, twin)
    known = Outcome.READ_AGAIN if twin else Outcome.REPLACED
    outcome = known if source.file in seen else Outcome.ADDED
    extract = _extract(source, row, allowed)
    other = next((kept.extract for kept in seen.values() if is_same(extract, kept.extract)), None)
    if other is None:
        return _Reading(source.file, outcome, Kept(stamp, extract))
    if not is_better(extract.paper, other.paper):
        return _Reading(source.file, Outcome.DUPLICATE, problem=f"{path} is {_in_another_format(other)}")
    problem = f"held instead of {other.paper.file}, the same paper in another format"
    return _Reading(source.file, outcome, Kept(stamp, extract), problem, instead_of=other.paper.file)


def _given_up(earlier: _Reading, better: _Reading) -> _Reading:
    """A reading of this ingest, given up where a better source of the same paper has come."""
    if earlier.file != better.instead_of or not better.kept:
        return earlier
    problem = f"{earlier.file} is {_in_another_format(better.kept.extract)}"
    return _Reading(earlier.file, Outcome.DUPLICATE, problem=problem)


def _in_another_format(same: Extract) -> str:
    return f"the same paper as {same.paper.file} in another format, which is held."


def _extract(source: Source, row: ManifestRow | None, allowed: frozenset[str]) -> Extract:
    document = read_source(source)
    written = written_lines(document)
    refuse_exempt(document.file, written, allowed)
    paper = infer(document, row)
    rows = lift_rows(document, paper)
    recommendations = lift_recommendations(document, paper)
    sketch = sketch_of(written)
    extract = Extract(paper, cut(document, paper, rows), rows, recommendations, sketch=sketch)
    return extract if document.media_type != _PDF else cited_by_page(extract)


def _extracts_to_hold(held: Mapping[str, Kept], readings: Sequence[_Reading]) -> list[Kept]:
    """Everything the next generation holds: what was held, with the papers just read in their places."""
    merged = dict(held)
    merged.update({reading.file: reading.kept for reading in readings if reading.kept})
    for reading in readings:
        merged.pop(reading.instead_of, None)
    return sorted(merged.values(), key=lambda kept: kept.extract.paper.file)


def _in_order(kept: Sequence[Kept]) -> list[Extract]:
    return [each.extract for each in kept]


def _is_change(
    readings: Sequence[_Reading], extracts: Sequence[Kept], store: "Store", embedder: "Embedder"
) -> bool:
    if any(reading.outcome in TAKEN for reading in readings):
        return True
    # Vectors of another model cannot be compared with this one's, so all must be made again.
    return bool(extracts) and any(reading.kept for reading in readings) and _made_by_another(store, embedder)


def _made_by_another(store: "Store", embedder: "Embedder") -> bool:
    return store.exists() and store.current().about.embedder != embedder.name


def _publish(
    kept: Sequence[Kept], ledger: Ledger, store: "Store", embedder: "Embedder", on_progress: OnProgress
) -> int:
    """Swap the next generation in; gives the number of passages that had to be embedded."""
    holdings = Holdings(
        papers=tuple(each.extract.paper for each in kept),
        passages=tuple(passage for each in kept for passage in _passages(each.extract, ledger)),
        indicators=tuple(ledger.indicators),
        figures=tuple(ledger.figures),
        commentary=tuple(ledger.commentary),
        recommendations=tuple(each for one in kept for each in one.extract.recommendations),
    )
    vectors = store.known_vectors(holdings.passages, embedder.name)
    new = [passage for passage in holdings.passages if passage.id not in vectors]
    vectors.update(_embed(new, embedder, on_progress))
    on_progress(Progress("Writing the store", 0, 1))
    store.publish(holdings, {each.extract.paper.digest: dump(each) for each in kept}, vectors, embedder.name)
    on_progress(Progress("Writing the store", 1, 1))
    return len(new)


def _passages(extract: Extract, ledger: Ledger) -> tuple[Passage, ...]:
    """A paper's passages, with the commentary that a scan gives only once the ledger knows its indicators."""
    told = told_rows(extract, ledger.commentary, ledger.indicators)
    return (*extract.passages, *of_commentary(extract.paper, told))


def _embed(
    passages: Sequence[Passage], embedder: "Embedder", on_progress: OnProgress
) -> dict[str, list[float]]:
    vectors: dict[str, list[float]] = {}
    for first in range(0, len(passages), _BATCH):
        on_progress(Progress("Embedding passages", first, len(passages)))
        batch = passages[first : first + _BATCH]
        made = embedder.embed([with_heading(passage.heading, passage.text) for passage in batch])
        vectors.update(zip((passage.id for passage in batch), made, strict=True))
    return vectors


def _report(reading: _Reading, figures: Sequence[Figure]) -> PaperReport:
    if not reading.kept:
        return PaperReport(reading.file, reading.outcome, problems=(reading.problem,))
    extract = reading.kept.extract
    own = [figure for figure in figures if figure.paper == reading.file]
    return PaperReport(
        file=reading.file,
        outcome=reading.outcome,
        paper=extract.paper,
        passages=len(extract.passages),
        indicators=len({figure.indicator for figure in own}),
        statuses=dict(Counter[Status](figure.status for figure in own)),
        recommendations=len(extract.recommendations),
        problems=(*extract.paper.problems, *filter(None, [reading.problem])),
    )


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
