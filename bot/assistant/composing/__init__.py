"""Composers: from a question and its evidence to the sentences of an answer."""
