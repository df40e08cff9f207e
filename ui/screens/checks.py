"""The page of checks: what in the papers does not add up, and how right the program itself is."""

from pathlib import Path

import streamlit as st

import evals
from corpus.errors import PapersError
from corpus.model import Paper
from corpus.settings import settings
from corpus.store import Store
from ingest.audit import AuditFinding, Sureness
from ingest.pipeline import audit_of
from ui.check_rows import Finding, chosen, finding_html, findings_of, line_html
from ui.eval_record import misses_html, read_record, score_html
from ui.paging import page_of, pager
from ui.paper_lines import lines_in
from ui.pictures import original_of, picture_html, strip_png
from ui.plain import label_text
from ui.tables import notice_html, title_html
from ui.view import View

A_PAGE = 10
EVERY_FINDING, EVERY_PAPER = "All findings", "All papers"
LEAD = (
    "What in the papers does not add up, each beside its row as it is printed; and how right this program is."
)
SURENESS = {EVERY_FINDING: "", "Sure": str(Sureness.SURE), "Likely": str(Sureness.LIKELY)}
NO_RECORD = "No run over questions with known answers is recorded here."
MAKE_RECORD = "python -m evals.run --report FILE"
LAST_RUN = "last.json"


def draw(view: View) -> None:
    """Draw the page."""
    st.html(title_html("Checks", LEAD))
    figures, score = st.tabs(["The papers’ figures", "This program’s answers"])
    with figures:
        _draw_findings(view)
    with score:
        _draw_score()


def _draw_findings(view: View) -> None:
    with st.spinner("Checking the papers"):
        found = _audit(str(view.generation.folder), view.store)
    papers = [paper for paper in view.held.holdings_papers() if view.is_published(paper.meeting.on)]
    findings = findings_of(found, papers, view.held.figures())
    if not findings:
        st.html(notice_html("Nothing was found that does not add up."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sure = str(st.selectbox("How sure", list(SURENESS), key="checks_sure", width=190))
        files = sorted({each.found.paper for each in findings}, reverse=True)
        paper = str(
            st.selectbox(
                "Paper", [EVERY_PAPER, *files], key="checks_paper", width=320, format_func=label_text
            )
        )
    kept = chosen(findings, SURENESS[sure], "" if paper == EVERY_PAPER else paper)
    st.html(f'<p class="mp-count" role="status">{len(kept)} of {len(findings)} findings</p>')
    shown, pages = page_of(kept, "checks_page", A_PAGE, (sure, paper))
    for finding in shown:
        _draw_finding(view.store, finding)
    pager("checks_page", pages)


@st.cache_resource(max_entries=2, show_spinner=False)
def _audit(generation: str, _store: Store) -> tuple[AuditFinding, ...]:
    return audit_of(_store)


def _draw_finding(store: Store, finding: Finding) -> None:
    st.html(finding_html(finding) + _row_html(store, finding))


def _row_html(store: Store, finding: Finding) -> str:
    """The row of a finding as it stands in its paper: a picture, or the line; empty where it is not kept."""
    paper, found = finding.paper, finding.found
    if paper is None:
        return ""
    file = original_of(store, paper)
    if file is None:
        return _line(store, paper, found.line)
    if not finding.boxes:
        return ""
    try:
        png = strip_png(str(file), found.page, finding.boxes)
    except PapersError:
        return ""
    return picture_html(png, f"The row as it is printed on page {found.page}, the cell marked", "mp-strip")


def _line(store: Store, paper: Paper, number: int) -> str:
    text = next((line.text for line in lines_in(store, paper) if line.number == number), "") if number else ""
    return line_html(text[:2_000], number) if text else ""


def _draw_score() -> None:
    told = settings().eval_report
    record = read_record(told if told else Path(evals.__file__).with_name(LAST_RUN))
    if record is None:
        st.html(notice_html(NO_RECORD, "One is made by this command; PAPERS_EVAL_REPORT names its record:"))
        st.code(MAKE_RECORD, language=None)
        return
    st.html(score_html(record))
    if record.misses:
        with st.expander(f"{len(record.misses)} missed"):
            shown, pages = page_of(record.misses, "misses_page", 25)
            st.html(misses_html(shown))
            pager("misses_page", pages)
