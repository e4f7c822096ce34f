"""Library files into models, errors told in words for people who are no programmers."""

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from knowledge.catalogue.files import BodyLine, load_yaml, parse_body, read_text, split_front_matter
from knowledge.catalogue.models import Abbreviation, Concept, Directive, Report, Verification
from knowledge.errors import LibraryError

SHIPPED_LIBRARY = Path(__file__).resolve().parent.parent / "library"

Card = TypeVar("Card", Directive, Concept)
Model = TypeVar("Model", bound=BaseModel)
Data = TypeVar("Data")

_LEVELS = tuple(Verification)
_ABBREVIATIONS = TypeAdapter(tuple[Abbreviation, ...])
_TEENCODE = TypeAdapter(dict[str, str])


def load_card(path: Path, model: type[Card]) -> tuple[Card, tuple[BodyLine, ...]]:
    """One directive or concept with its body.

    Raises:
        LibraryError: the file breaks its schema.
    """
    front_matter, text, lines = split_front_matter(path, read_text(path))
    card, body = validate(path, model, front_matter), parse_body(text, lines)
    for line in body:
        if line.evidence and line.evidence.verification not in _LEVELS:
            raise LibraryError(
                f"{path.name}: dòng {line.line_number}: mức kiểm chứng “{line.evidence.verification}” "
                f"phải là một trong: {', '.join(f'“{level}”' for level in _LEVELS)}."
            )
    return card, body


def load_cards(folder: Path, model: type[Card]) -> tuple[tuple[Card, ...], dict[str, tuple[BodyLine, ...]]]:
    """The cards of a folder in the order of their file names, and their bodies by id.

    Raises:
        LibraryError: a file breaks its schema.
    """
    loaded = [load_card(path, model) for path in sorted(folder.glob("*.md"))]
    return tuple(card for card, _ in loaded), {card.id: body for card, body in loaded}


def load_report(path: Path) -> Report:
    """The sidecar of a report.

    Raises:
        LibraryError: the file breaks its schema.
    """
    return validate(path, Report, load_yaml(path, read_text(path)))


def load_abbreviations(path: Path) -> tuple[Abbreviation, ...]:
    """The table of abbreviations.

    Raises:
        LibraryError: the file breaks its schema.
    """
    return _validated(path, _ABBREVIATIONS, load_yaml(path, read_text(path)))


def load_teencode(path: Path) -> dict[str, str]:
    """Chat spellings and what they stand for.

    Raises:
        LibraryError: the file breaks its schema.
    """
    return _validated(path, _TEENCODE, load_yaml(path, read_text(path)))


def own_or_shipped(folder: Path, name: str) -> Path:
    """A library's own file of that name, else the shipped one."""
    own = folder / name
    return own if own.exists() else SHIPPED_LIBRARY / name


def validate(path: Path, model: type[Model], data: Any) -> Model:  # noqa: ANN401 - whatever YAML holds
    """The model of a file's data.

    Raises:
        LibraryError: the data breaks the schema.
    """
    return _validated(path, TypeAdapter(model), data)


def _validated(path: Path, adapter: TypeAdapter[Data], data: Any) -> Data:  # noqa: ANN401
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        raise LibraryError(_explain(path, error)) from error


_DATE = "ngày viết sai hoặc không có trên lịch, hãy viết dạng 2020-04-17"
_CHOICE = "giá trị không nằm trong danh sách cho phép"
_LIST = "phải là danh sách: mỗi dòng bắt đầu bằng “- ”, hoặc viết trong ngoặc vuông [ , ]"
_MESSAGES = {
    "missing": "thiếu mục này",
    "extra_forbidden": "tên mục này không có trong mẫu (viết sai tên?)",
    "enum": _CHOICE,
    "literal_error": _CHOICE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "date_parsing": _DATE,
    "date_type": _DATE,
    "too_short": "phải có ít nhất một dòng",
    "string_too_short": "không được để trống",
    "string_type": 'phải là chữ; nếu là con số hãy đặt trong dấu nháy, ví dụ "20"',
    "string_pattern_mismatch": "chỉ dùng chữ thường không dấu, số và dấu gạch nối",
    "int_parsing": "phải là năm viết bằng số, ví dụ 2025",
    "int_type": "phải là năm viết bằng số, ví dụ 2025",
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": "phải gồm các dòng 'tên: giá trị'",
    "model_type": "phải gồm các dòng 'tên: giá trị'",
    "model_attributes_type": "phải gồm các dòng 'tên: giá trị'",
}


def _explain(path: Path, error: ValidationError) -> str:
    """A line for each problem: "ten-tep.md: mục “issued_on”: ngày viết sai …"."""
    lines = []
    for problem in error.errors(include_url=False):
        parts = [str(part + 1) if isinstance(part, int) else part for part in problem["loc"]]
        where = " → ".join(parts) or "toàn tệp"
        message = _MESSAGES.get(problem["type"], str(problem["msg"]).removeprefix("Value error, "))
        expected = str(problem.get("ctx", {}).get("expected", "")).replace(" or ", " hoặc ")
        lines.append(f"{path.name}: mục “{where}”: {message}" + (f" ({expected})" if expected else "") + ".")
    return "\n".join(lines)
