"""The house's walls: imports point one way, and heavy libraries stay where they belong."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
HEAVY = "torch", "transformers", "sentence_transformers", "llama_index", "chromadb", "streamlit", "pdfplumber"


def loaded_by(statement: str, names: tuple[str, ...] = HEAVY) -> set[str]:
    """Which of some libraries a statement loads in a fresh process."""
    code = f"{statement}\nimport sys\nprint(*[name for name in {names!r} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(found.stdout.split())


def test_the_contracts_hold() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    found = subprocess.run([lint, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize(
    "module",
    [
        "ui.cli",
        "ui.ask",
        "ui.print_answer",
        "ui.export",
        "corpus.store",
        "corpus.embedding",
        "qa.assistant",
        "ingest.pipeline",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_needed(module: str) -> None:
    assert loaded_by(f"import {module}") == set()


def test_the_command_itself_loads_next_to_nothing() -> None:
    assert loaded_by("import ui.cli", ("pandas", "pydantic", "rich.table")) == set()


def test_the_check_can_see() -> None:
    assert "pdfplumber" in loaded_by("import ingest.readers.pdf")
