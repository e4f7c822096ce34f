"""Refusing: named reasons not to tell an answer that looks right."""
