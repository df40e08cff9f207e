"""What in the papers does not add up, on a terminal or in a file."""

from collections.abc import Sequence
from dataclasses import asdict, fields

from rich.console import Console

from ingest.audit import AuditFinding
from ui.export import write_csv
from ui.terminal import console, words


def print_findings(findings: Sequence[AuditFinding], screen: Console | None = None) -> None:
    """Print what does not add up, paper by paper."""
    screen = screen or console()
    paper = ""
    for finding in findings:
        if finding.paper != paper:
            paper = finding.paper
            screen.print(words(f"\n{paper}", "bold"), soft_wrap=True)
        where = f"line {finding.line}" if finding.line else f"page {finding.page}"
        head = f"  {finding.ref} {finding.indicator} ({where}, {finding.sureness})"
        screen.print(words(head), soft_wrap=True)
        screen.print(words(f"    {finding.printed}"), soft_wrap=True)
        screen.print(words(f"    {finding.arithmetic}"), soft_wrap=True)
    number = len(findings)
    screen.print(words(f"\n{number} findings." if number else "Everything adds up.", "bold"), soft_wrap=True)


def write_findings(findings: Sequence[AuditFinding], file: str) -> None:
    """Write what does not add up as CSV; `-` is standard output.

    Raises:
        PapersError: where the file cannot be written.
    """
    import pandas as pd

    columns = [each.name for each in fields(AuditFinding)]
    write_csv(pd.DataFrame([asdict(finding) for finding in findings], columns=columns), file)
