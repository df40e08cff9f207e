"""ZIP files as folders, what a folder leaves or refuses, and whatever bytes lie under a name."""

import io
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import PapersError
from ingest.document import Document
from ingest.finding import find_files
from ingest.manifest import read_manifest
from ingest.readers import MEDIA_TYPES, load, read, read_source
from ingest.readers.source import source_of


def pack(path: Path, files: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def locked(path: Path) -> Path:
    pack(path, {"a.txt": "words"})
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= 1
    path.write_bytes(data)
    return path


class TestZip:
    def test_is_a_folder_of_papers(self, tmp_path: Path) -> None:
        archive = pack(
            tmp_path / "papers.zip",
            {
                "July/minutes.txt": "The minutes.",
                "data.csv": "a,b\n1,2\n",
                "__MACOSX/._x.txt": "x",
                ".hidden.txt": "x",
                "July/papers.csv": "file,council\nminutes.txt,Westmere Borough Council\n",
                "photo.jpg": b"\xff\xd8\xff",
            },
        )
        found = find_files([archive])
        assert found.files == (archive / "July/minutes.txt", archive / "data.csv")
        assert (found.refused, found.left) == ((), (archive / "photo.jpg",))
        assert read(found.files[0]).text == "The minutes."
        assert load(found.files[0]).file == "minutes.txt"
        assert read_manifest(archive / "July")["minutes.txt"].council == "Westmere Borough Council"
        assert read_manifest(archive) == {}

    def test_strokes_of_old_windows_programs(self, tmp_path: Path) -> None:
        archive = pack(tmp_path / "a.zip", {"July\\minutes.txt": "words"})
        assert read(find_files([archive]).files[0]).text == "words"

    def test_in_a_folder(self, tmp_path: Path) -> None:
        archive = pack(tmp_path / "a.zip", {"a.txt": "words"})
        assert find_files([tmp_path]).files == (archive / "a.txt",)

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("../../etc/a.txt", "leads out of the ZIP"),
            ("/etc/a.txt", "leads out of the ZIP"),
            ("C:/a.txt", "leads out of the ZIP"),
            ("inner.zip", "is a ZIP within a ZIP"),
            ("old.doc", r"is not a kind of file that can be read. Save it as \.docx"),
        ],
    )
    def test_members_that_are_refused_alone(self, tmp_path: Path, name: str, message: str) -> None:
        archive = pack(tmp_path / "a.zip", {name: "words", "fine.txt": "words"})
        found = find_files([archive])
        assert found.files == (archive / "fine.txt",)
        ((path, error),) = found.refused
        assert archive in path.parents and ".." not in path.parts
        with pytest.raises(PapersError, match=message):
            raise error

    def test_bombs_and_locks(self, tmp_path: Path) -> None:
        bomb = pack(tmp_path / "bomb.zip", {"a.txt": b"\x00" * 30_000_000})
        many = pack(tmp_path / "many.zip", {f"{n}.txt": "" for n in range(5_001)})
        reasons = [str(error) for _, error in find_files([bomb, many, locked(tmp_path / "l.zip")]).refused]
        assert ["would unpack to more" in reasons[0], "would unpack to more" in reasons[1]] == [True, True]
        assert "locked with a password" in reasons[2]

    @pytest.mark.parametrize("data", [b"words", b"PK\x03\x04" + b"x" * 60, b""])
    def test_what_is_no_zip(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "a.zip").write_bytes(data)
        ((_, error),) = find_files([tmp_path / "a.zip"]).refused
        assert "damaged or no ZIP" in error.message

    def test_an_empty_one_and_a_missing_member(self, tmp_path: Path) -> None:
        archive = pack(tmp_path / "a.zip", {})
        assert "holds no papers" in find_files([archive]).refused[0][1].message
        with pytest.raises(PapersError, match=r"a\.zip holds no b\.txt"):
            read(archive / "b.txt")

    def test_a_damaged_member(self, tmp_path: Path) -> None:
        archive = pack(tmp_path / "a.zip", {"a.txt": "words " * 500})
        data = bytearray(archive.read_bytes())
        data[40:50] = b"\xff" * 10
        archive.write_bytes(data)
        with pytest.raises(PapersError, match=r"a\.txt in a\.zip is damaged"):
            read(archive / "a.txt")


class TestFolders:
    def test_papers_of_kinds_that_are_not_read_are_refused_with_a_hint(self, tmp_path: Path) -> None:
        for name in ("a.doc", "b.xls", "c.ods", "d.jpg", "e.txt"):
            (tmp_path / name).write_text("words")
        found = find_files([tmp_path])
        assert [path.name for path in found.files] == ["e.txt"]
        assert [(path.name, error.hint) for path, error in found.refused] == [
            ("a.doc", "Save it as .docx or as a PDF."),
            ("b.xls", "Save it as .xlsx or as CSV."),
            ("c.ods", "Save it as .xlsx or as CSV."),
        ]
        assert [path.name for path in found.left] == ["d.jpg"]


def real_files() -> dict[str, bytes]:
    word, book = docx.Document(), openpyxl.Workbook()
    word.add_paragraph("Words in a file.", style="List Number")
    word.add_table(2, 2).cell(0, 0).text = "cell"
    book.active.append(["a", 1, "=A1"])
    out, sheets = io.BytesIO(), io.BytesIO()
    word.save(out)
    book.save(sheets)
    page = b"<html><h1>A page</h1><table><tr><td>1<td colspan=3>2</table><ul><li>x</ul>"
    return {
        ".docx": out.getvalue(), ".xlsx": sheets.getvalue(), ".html": page,
        ".csv": b'a;b\n"1";2\n', ".txt": b"words\n", ".md": b"# a\n| a |\n|--|\n| b |\n",
    }  # fmt: skip


REAL = real_files()


class TestAnyBytes:
    """Whatever lies under a name: a document, or one plain line."""

    @given(st.sampled_from(sorted(set(MEDIA_TYPES) - {".pdf"})), st.binary(min_size=1, max_size=400))
    @settings(max_examples=150, deadline=5_000)
    def test_of_any_sort(self, ending: str, data: bytes) -> None:
        self.reads_or_refuses(ending, data)

    @given(st.sampled_from(sorted(REAL)), st.data())
    @settings(max_examples=120, deadline=5_000, suppress_health_check=[HealthCheck.too_slow])
    def test_of_damaged_files(self, ending: str, data: st.DataObject) -> None:
        content = bytearray(REAL[ending])
        for at in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
            content[at] = data.draw(st.integers(0, 255))
        end = data.draw(st.one_of(st.none(), st.integers(1, len(content))))
        self.reads_or_refuses(ending, bytes(content[:end]))

    @given(st.sampled_from([".docx", ".xlsx"]), st.data())
    @settings(max_examples=120, deadline=5_000, suppress_health_check=[HealthCheck.too_slow])
    def test_of_packages_with_damaged_parts(self, ending: str, data: st.DataObject) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(REAL[ending])) as old, zipfile.ZipFile(out, "w") as new:
            names = old.namelist()
            damaged = data.draw(st.sampled_from([name for name in names if name.endswith((".xml", ".rels"))]))
            for name in names:
                content = bytearray(old.read(name))
                if name == damaged:
                    at = data.draw(st.integers(0, len(content) - 1))
                    content[at : at + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=12))
                new.writestr(name, bytes(content))
        self.reads_or_refuses(ending, out.getvalue())

    def reads_or_refuses(self, ending: str, data: bytes) -> None:
        try:
            read_in = read_source(source_of(f"a{ending}", MEDIA_TYPES[ending], data))
        except PapersError as error:
            assert error.message.startswith("a.") and "\n" not in str(error)
        else:
            assert isinstance(read_in, Document)
            numbers = [line.number for page in read_in.pages for line in page.lines]
            assert numbers == sorted(set(numbers))
            assert not any("\n" in line.text for page in read_in.pages for line in page.lines)
