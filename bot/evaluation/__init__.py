"""Measuring the assistant on question sets."""
