"""Texts to vectors: the embedded multilingual-e5-small, or any sentence-transformers model by a setting."""

from knowledge.embedding.factory import build_embedder

__all__ = ["build_embedder"]
