"""The page of papers: what is held and what of it was read; papers are added here and opened."""

import streamlit as st

from corpus.errors import PapersError
from corpus.store import Store
from ingest.pipeline import reports_of
from ingest.readers import LARGEST, MEDIA_TYPES
from ingest.report import PaperReport
from ui.intake import Intake, Upload
from ui.paper_rows import PaperRow, outcome_html, paper_rows, papers_html
from ui.plain import html_text, label_text
from ui.screens.paper import draw_paper
from ui.tables import problem_html, title_html
from ui.view import View

ENDINGS = sorted({*(ending.removeprefix(".") for ending in MEDIA_TYPES), "zip"})
LEAD = "What is held, by committee and meeting, and what of it was read."
EVERY_SECOND = 1.0  # how often progress is looked at
SEEN, SENT = "papers_seen", "papers_sent"


def draw(view: View) -> None:
    """Draw the page."""
    intake = intake_of(view.store)
    file = st.query_params.get("paper", "")
    if file:
        draw_paper(view, file, rows_of(view), intake)
        return
    st.html(title_html("Papers", LEAD))
    draw_adding(intake)
    rows = rows_of(view)
    count = len(rows)
    st.html(f'<p class="mp-count">{count} paper{"" if count == 1 else "s"} held{_narrowed(view)}</p>')
    st.html(papers_html(rows))


def _narrowed(view: View) -> str:
    return " within the filters at the side" if view.committee or view.as_at else ""


def rows_of(view: View) -> tuple[PaperRow, ...]:
    """The papers that are looked at."""
    held = [paper for paper in view.held.holdings_papers() if view.is_published(paper.meeting.on)]
    reports = _reports(str(view.generation.folder), view.store)
    return paper_rows(held, view.held.figures(), view.held.recommendations(), reports)


@st.cache_resource(max_entries=2, show_spinner=False)
def _reports(generation: str, _store: Store) -> tuple[PaperReport, ...]:
    try:
        return reports_of(_store)
    except (
        PapersError
    ):  # another version of the program read them: the papers still answer, without their accounts
        return ()


@st.cache_resource(max_entries=4, show_spinner=False)
def _intake(folder: str, _store: Store) -> Intake:
    return Intake(_store)


def intake_of(store: Store) -> Intake:
    """What takes papers in and out of a store; one for the whole process."""
    return _intake(str(store.root), store)


def draw_adding(intake: Intake) -> None:
    """Draw what adds papers, and how far that has got."""
    standing = intake.standing
    with st.expander("Add papers", expanded=standing.busy):
        sent = st.file_uploader(
            "Papers to add", type=ENDINGS, accept_multiple_files=True, key=f"{SENT}_{standing.number}",
            max_upload_size=LARGEST // 1_000_000,
            help="PDF, Word, Excel, CSV, web pages, text and Markdown, or a ZIP of them. "
            "What is held goes on answering until they are in.",
        )  # fmt: skip
        if st.button("Add them", key="papers_add", disabled=not sent, type="primary"):
            uploads = [Upload(file.name, file.getvalue()) for file in sent or ()]
            if intake.add(uploads):
                st.session_state[SEEN] = intake.standing.number
                st.rerun()
            st.html(
                problem_html(
                    "Other papers are being added just now.", "Wait until they are in, then add these."
                )
            )
    draw_standing(intake)


def draw_standing(intake: Intake) -> None:
    """Draw how far a job has got, or how the last one of this session's ended."""
    standing = intake.standing
    if standing.busy:
        st.session_state[SEEN] = standing.number  # who sees it begin is told how it ends
        _draw_progress(intake)
    elif standing.number and st.session_state.get(SEEN) == standing.number:
        _draw_end(intake)


@st.fragment(run_every=EVERY_SECOND)
def _draw_progress(intake: Intake) -> None:
    standing = intake.standing
    if not standing.busy:
        st.rerun()
    done, total = standing.progress.done, max(standing.progress.total, 1)
    st.html(f'<p class="mp-small-head" role="status">{html_text(standing.what)}</p>')
    st.progress(min(done / total, 1.0), text=label_text(f"{standing.progress.doing}: {done} of {total}"))
    st.html('<p class="mp-note">What is held goes on answering meanwhile; this page may be left.</p>')


def _draw_end(intake: Intake) -> None:
    standing = intake.standing
    if standing.problem is not None:
        st.html(problem_html(standing.problem.message, standing.problem.hint))
    else:
        items = "".join(outcome_html(report) for report in standing.reports)
        st.html(f'<div class="mp-notice" role="status"><p>Done.</p><ul class="mp-papers">{items}</ul></div>')
