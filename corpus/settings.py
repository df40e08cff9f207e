"""Settings: each declared once, read from the environment under names that begin with `PAPERS_`."""

import os
from functools import cache
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import PapersError

PREFIX = "PAPERS_"


class Settings(BaseSettings):
    """Everything that can be set from outside; an empty variable counts as unset."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, frozen=True, extra="ignore")

    store: Path = Field(default=Path(".store"), description="Folder that holds what was ingested.")
    originals: Path = Field(
        default=Path("../shared/papers"),
        description="Folder of original papers, read by the tests and the evals.",
    )
    embedding_model: str = Field(
        default="",
        description="Folder or hub name of a sentence-transformers model; empty for the packaged one.",
    )
    synonyms: Path | None = Field(
        default=None,
        description="CSV file of a council's own everyday words: columns everyday,means.",
    )
    cache: Path = Field(
        default=Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "meeting-papers",
        description="Folder for what can be made again: the embedding model in its quickly opened form.",
    )
    eval_report: Path | None = Field(
        default=None,
        description="Record of a run over questions with known answers, shown on the page of checks.",
    )
    port: int = Field(default=8501, ge=1, le=65535, description="Port on which `papers serve` listens.")


@cache
def settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        PapersError: where a variable holds something that cannot be used.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
        raise PapersError(
            f"{name} is {str(first['input'])!r}: {first['msg'].lower()}.",
            f"Set {name} to something else, or unset it.",
        ) from error
