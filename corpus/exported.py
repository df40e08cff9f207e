"""A model of another kind than `corpus.bert` reads, exported once to ONNX by torch.

Importing sentence-transformers and torch takes several seconds; onnxruntime reads the exported file in a
fraction of one and gives the same vectors. The file is a copy that can be made again at any time: it lies in
the cache folder, and is used only where it was made from the very weights in use.
"""

import hashlib
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.onnx_model import INPUTS, OUTPUT, Graph, OnnxModel

if TYPE_CHECKING:
    from tokenizers import Tokenizer

_OPSET = 17
_ALIKE = 0.9999  # cosine of the two models' vectors: what rounding leaves
_TRIED_ON = ("children in care", "How has the timeliness of initial conferences changed since last year?")


def exported_file(folder: Path, cache: Path) -> Path:
    """Where the export of the model in `folder` lies, named after its weights and how much it reads."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".json", ".txt", ".safetensors"):
            about = file.stat()
            digest.update(f"{file.relative_to(folder)} {about.st_size} {about.st_mtime_ns}\n".encode())
    return cache / f"{digest.hexdigest()[:24]}.onnx"


def export(model: Any, tokenizer: "Tokenizer", to: Path) -> bool:
    """Export a loaded sentence-transformers model, whole: pooling and all that it does after it.

    The export is kept only where its vectors are those of the model.

    Returns:
        whether the export is there now. It is a matter of speed alone, so what hinders it is no error.
    """
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=to.parent, suffix=".part")
        os.close(handle)
    except OSError:
        return False
    part = Path(name)
    try:
        _write(model, part)
        if not _gives_the_same(model, OnnxModel(Graph(part), tokenizer)):
            return False
        part.replace(to)
    except (OSError, RuntimeError, ValueError, TypeError, KeyError, ImportError):
        return False
    finally:
        part.unlink(missing_ok=True)
    return True


def _write(model: Any, to: Path) -> None:
    import warnings

    import torch

    class Whole(torch.nn.Module):
        """From word pieces to vectors of length 1."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
            told = {"input_ids": input_ids, "attention_mask": attention_mask}
            if "token_type_ids" in model.tokenizer.model_input_names:
                told["token_type_ids"] = torch.zeros_like(input_ids)
            vectors: torch.Tensor = self.model(told)["sentence_embedding"]
            return torch.nn.functional.normalize(vectors, dim=-1)

    example = torch.ones((2, 8), dtype=torch.long)
    sizes = {name: {0: "texts", 1: "pieces"} for name in INPUTS} | {OUTPUT: {0: "texts"}}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer's, about shapes that are left open on purpose
        torch.onnx.export(
            Whole().eval(), (example, example), str(to), dynamo=False, opset_version=_OPSET,
            input_names=list(INPUTS), output_names=[OUTPUT], dynamic_axes=sizes,
        )  # fmt: skip


def _gives_the_same(model: Any, exported: OnnxModel) -> bool:
    theirs = model.encode(list(_TRIED_ON), normalize_embeddings=True, show_progress_bar=False)
    ours = exported.vectors(_TRIED_ON)
    return bool(((theirs * ours).sum(axis=1) > _ALIKE).all())
