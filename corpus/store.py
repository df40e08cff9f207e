"""The store: a folder of generations, each whole, one of them current.

    current.json          names the current generation and the one before it
    generation-.../       Parquet tables, the extracts of each paper, the vectors; never changed again
    writing.lock          held by the one process that writes

An ingest builds the next generation beside the current one and then replaces `current.json`, in one
step of the file system. Killed at any instant it leaves the old generation answering, and debris that
the next ingest clears away.
"""

import json
import os
import secrets
import shutil
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast, get_args, get_type_hints

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock, Timeout

from corpus.errors import PapersError
from corpus.frames import from_table, schema_of, to_table
from corpus.model import Commentary, Figure, Holdings, Indicator, Paper, Passage, Recommendation

if TYPE_CHECKING:
    from corpus.vectors import Vectors

FORMAT = 1
TABLES: dict[str, type] = {
    name: get_args(hint)[0] for name, hint in get_type_hints(Holdings).items()
}  # a table a field of Holdings
POINTER, LOCK, EXTRACTS, VECTORS, ABOUT = "current.json", "writing.lock", "extracts", "vectors", "generation.json"
START_AGAIN = "Remove that folder and ingest the papers again: papers ingest PATH"

Record = TypeVar("Record")


@dataclass(frozen=True)
class About:
    """What a generation says of itself. `dimensions` is 0 where it holds no vectors."""

    format: int
    embedder: str
    dimensions: int
