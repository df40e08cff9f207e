"""What people said of answers: kept beside the store in a small file, for those who keep the papers."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.errors import PapersError

FILE = "feedback.sqlite3"
_WAIT = 5.0  # seconds for another who is writing
_TABLE = """
create table if not exists feedback (
    said_at text not null, good integer not null, question text not null, read_as text not null,
    headline text not null, comment text not null, papers text not null
)"""


@dataclass(frozen=True)
class Feedback:
    """One judgement: `good` or not, of the answer that was given then, over the papers of then.

    `said_at` is in UTC, as ISO 8601 writes it; `papers` names the generation of the store.
    """

    said_at: str
    good: bool
    question: str
    read_as: str
    headline: str
    comment: str
    papers: str


def now() -> str:
    """This moment as `Feedback.said_at` writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def keep(root: Path, said: Feedback) -> None:
    """Keep a judgement; a second one of the same question, answer and papers replaces the first.

    Args:
        root: the store's folder.
        said: what was said.

    Raises:
        PapersError: where it cannot be written.
    """
    with _opened(root) as database:
        database.execute(
            "delete from feedback where question = ? and headline = ? and papers = ?",
            (said.question, said.headline, said.papers),
        )
        database.execute("insert into feedback values (?, ?, ?, ?, ?, ?, ?)", astuple(said))


def kept(root: Path) -> tuple[Feedback, ...]:
    """Everything that was said, newest first.

    Raises:
        PapersError: where the file cannot be read.
    """
    if not (root / FILE).is_file():
        return ()
    with _opened(root) as database:
        rows = database.execute("select * from feedback order by said_at desc, rowid desc").fetchall()
    return tuple(Feedback(row[0], bool(row[1]), *row[2:]) for row in rows)


@contextmanager
def _opened(root: Path) -> Iterator[sqlite3.Connection]:
    try:
        with closing(sqlite3.connect(root / FILE, timeout=_WAIT)) as database, database:
            database.execute(_TABLE)
            yield database
    except sqlite3.Error as error:
        raise PapersError(
            f"What people said of answers cannot be kept or read: {error}.",
            f"See whether {root / FILE} can be written, or remove it.",
        ) from error
