"""Rules for the table of abbreviations: each short form once, and context only for its own expansions."""

from collections.abc import Iterator

from knowledge.catalogue.models import Abbreviation
from knowledge.catalogue.rules.shelf import Problem


def check_abbreviations(file: str, abbreviations: tuple[Abbreviation, ...]) -> Iterator[Problem]:
    """Problems of the table; "CNTT" and "cntt" are one short form."""
    seen: set[str] = set()
    for entry in abbreviations:
        where = f"mục “{entry.short}”"
        if entry.short.casefold() in seen:
            yield Problem(
                file,
                where,
                "chữ viết tắt này đã có. Hãy gộp các nghĩa vào một mục, nghĩa thường gặp đứng đầu.",
            )
        seen.add(entry.short.casefold())
        for expansion in entry.context:
            if expansion not in entry.expansions:
                yield Problem(file, where, f"“{expansion}” ở 'context' không có trong 'expansions'.")
        for expansion in {e for e in entry.expansions if entry.expansions.count(e) > 1}:
            yield Problem(file, where, f"nghĩa “{expansion}” được ghi hai lần.")
