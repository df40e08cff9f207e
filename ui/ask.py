"""Asking from the command line: one question, or one a line in a warm process."""

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.answer import Answer
from corpus.embedding import default_embedder
from corpus.errors import PapersError
from corpus.store import Store
from ui.errors import UsageError

if TYPE_CHECKING:
    from qa.assistant import Assistant

# The object that is printed, in this order; an answer holds more than that for the screen.
_ANSWER = (
    "question", "read_as", "route", "headline", "answer", "declined", "reason", "nearest",
    "figures", "derived", "citations", "caveats", "alternatives", "elapsed_ms",
)  # fmt: skip
_EXAMPLE = 'Write {"id": 1, "question": "..."} on one line.'
_CITATION = ("id", "paper", "title", "meeting_date", "page", "printed_page", "heading", "quote")


@dataclass(frozen=True)
class Asked:
    """What one line asks."""

    question: str
    history: tuple[str, ...] = ()
    as_at: date | None = None


def assistant_for(store: Path) -> "Assistant":
    """The assistant over a store; no model is loaded before a question needs one."""
    from qa.assistant import Assistant

    return Assistant(Store(store).current(), default_embedder)


def day(text: str) -> date:
    """The date that a person typed.

    Raises:
        UsageError: where it is none.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(f"'{text}' is not a date.", "Write it as 2019-07-25.") from error


def object_of(answer: Answer) -> dict[str, Any]:
    """An answer as the JSON object that is promised."""
    whole = asdict(answer)
    told = {key: whole[key] for key in _ANSWER}
    told["citations"] = [{key: citation[key] for key in _CITATION} for citation in whole["citations"]]
    for citation in told["citations"]:
        on = citation["meeting_date"]
        citation["meeting_date"] = on.isoformat() if on else None
    return told


def print_json(answer: Answer) -> None:
    """Print an answer as one JSON object on one line."""
    _print_line(object_of(answer))


def answer_lines(assistant: "Assistant", lines: Iterable[bytes], as_at: date | None) -> None:
    """Answer one question a line, each on a line of its own, until the input ends.

    Args:
        assistant: asked again and again, warm.
        lines: JSON objects `{"id", "question", "history", "as_at"}`; empty lines are passed over.
        as_at: for the lines that name no date of their own.
    """
    for line in lines:
        if line.strip():
            _print_line(_answered(assistant, line, as_at))


def _print_line(told: Mapping[str, Any]) -> None:
    # Half a surrogate pair can be written in JSON but not in UTF-8: it goes out as it came in.
    text = json.dumps(told, ensure_ascii=False).encode("utf-8", "backslashreplace")
    sys.stdout.write(text.decode("utf-8") + "\n")
    sys.stdout.flush()


def _answered(assistant: "Assistant", line: bytes, as_at: date | None) -> dict[str, Any]:
    known: dict[str, Any] = {}
    try:
        told = _object(line)
        known = {"id": told["id"]} if "id" in told else {}
        asked = _asked(told, as_at)
        answer = assistant.ask(asked.question, history=asked.history, as_at=asked.as_at)
        return {**known, **object_of(answer)}
    except PapersError as error:
        return {**known, "error": str(error)}
    except Exception as error:  # noqa: BLE001 - the boundary: one question must not end a stream of them
        return {**known, "error": f"Something went wrong: {type(error).__name__}: {error}."}


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise PapersError("The line is not JSON.", _EXAMPLE) from error
    if not isinstance(told, dict):
        raise PapersError("The line is not a JSON object.", _EXAMPLE)
    return told


def _asked(told: Mapping[str, Any], as_at: date | None) -> Asked:
    question, history, by = told.get("question"), told.get("history") or [], told.get("as_at")
    if not isinstance(question, str) or not question.strip():
        raise PapersError("The question is empty.", _EXAMPLE)
    if not isinstance(history, list) or not all(isinstance(each, str) for each in history):
        raise PapersError("The history is no list of questions.", "Give the earlier questions as texts.")
    if by is not None and not isinstance(by, str):
        raise PapersError("'as_at' is not a date.", "Write it as 2019-07-25.")
    return Asked(question, tuple(history), day(by) if by else as_at)
