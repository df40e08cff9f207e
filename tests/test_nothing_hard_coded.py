"""No code names an indicator, a council, a person or a file: another council's papers must simply work."""

import ast
import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import real_ledger

ROOT = Path(__file__).parents[1]
PARTS = ("corpus", "ingest", "qa", "ui")
COUNCILS = ("Southampton", "Kent", "Hampshire", "Portsmouth")


def sources() -> list[Path]:
    files = [path for part in PARTS for path in sorted((ROOT / part).rglob("*.py"))]
    assert len(files) > 60, "the product's code is not where this test looks"
    return files


def references() -> set[str]:
    return {cell.ref for year in real_ledger.YEARS for cell in real_ledger.truth(year).values()}


def words_in_code(path: Path) -> Iterator[tuple[int, str]]:
    """Every literal, name and attribute of a module; not its comments and docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body and isinstance(node.body[0], ast.Expr)
    }  # fmt: skip
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str() as text) if id(node) not in documents:
                yield node.lineno, text
            case ast.Name(id=name):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
                yield node.lineno, name


def lines_of(path: Path) -> Iterator[tuple[int, str]]:
    yield from enumerate(path.read_text(encoding="utf-8").splitlines(), 1)


def named(words: Iterable[str], texts: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """Where any of the words stands on its own in a text."""
    spellings = sorted(map(re.escape, words), key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(spellings)})(?![\w-])")
    return [(number, found[0]) for number, text in texts for found in pattern.finditer(text)]


@cache
def told_by_the_papers(originals: Path) -> frozenset[str]:
    """The files, people and indicators that the real papers name."""
    with (originals / "papers.csv").open(newline="", encoding="utf-8") as file:
        files = {row["file"] for row in csv.DictReader(file)}
    ledger = real_ledger.ledger(originals)
    rows = [row for extract in real_ledger.extracts(originals) for row in extract.rows]
    people = {name for row in rows for name in (row.owner, row.reporter) if len(name.split()) > 1}
    surnames = {
        name.split()[-1] for name in people if len(name.split()[-1]) > 5
    }  # shorter ones are words too
    names = {name for item in ledger.indicators for name in item.names}
    assert len(people) > 5 and len(names) > 60
    return frozenset(files | {file.rsplit(".", 1)[0] for file in files} | people | surnames | names)


def offences(words: Iterable[str], texts: Callable[[Path], Iterable[tuple[int, str]]]) -> list[str]:
    """Every place in the product's code where one of the words stands."""
    words = set(words)
    return [
        f"{path.relative_to(ROOT)}:{number} {word}"
        for path in sources() for number, word in named(words, texts(path))
    ]  # fmt: skip


def test_no_code_names_an_indicator_or_a_council() -> None:
    assert offences(references() | set(COUNCILS), words_in_code) == []


def test_no_comment_does_either() -> None:
    assert offences(references() | set(COUNCILS), lines_of) == []


def test_no_line_names_a_file_a_person_or_an_indicator_in_full(originals: Path) -> None:
    assert offences(told_by_the_papers(originals), lines_of) == []


def test_the_search_finds_what_it_looks_for() -> None:
    refs = references()
    assert named(refs, [(1, "if ref == 'CP3-QL (val)':")]) == [(1, "CP3-QL (val)")]
    assert named(refs, [(2, "M1")]) and named(refs, [(3, "`EH3a%`")])
    assert not named(refs, [(4, "MM1 LAC11 M1-X COP2 cp3_ql")])
    assert named(COUNCILS, [(5, "Kent County Council")]) and not named(COUNCILS, [(6, "Kentish")])
