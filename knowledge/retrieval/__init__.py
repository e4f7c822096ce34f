"""Retrieval: from a query to passages, by words and by meaning together."""
