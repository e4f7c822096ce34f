"""The schema of the library's files: what a directive, a target, a relation and a concept are.

A library file is Markdown with YAML front matter; the front matter is one of these models. Error messages
reach people who are no programmers, so they are Vietnamese and name the field.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Verification(StrEnum):
    """How far a fact was checked."""

    TEXT = (
        "văn bản"  # stands in the document itself, its translation, or another official document quoting it
    )
    PRESS = "báo chí"  # from the press or a summary
    REPORT = "báo cáo"  # only from the words of a report in this library


class RelationType(StrEnum):
    """How one directive stands to another, read from the file that holds it: this directive … the other."""

    IMPLEMENTS = "implements"
    IMPLEMENTED_BY = "implemented_by"
    BASED_ON = "based_on"
    BASIS_OF = "basis_of"
    AMENDS = "amends"
    AMENDED_BY = "amended_by"
    REPLACES = "replaces"
    REPLACED_BY = "replaced_by"
    MENTIONS = "mentions"
    MENTIONED_BY = "mentioned_by"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """Where a fact was read. ``id`` is referred to by facts of the same file ("S9")."""

    id: Text
    address: Text
    verification: Verification


class Fact(_Strict):
    """A value with how far it was checked and where it was read."""

    value: Text
    verification: Verification
    sources: tuple[Text, ...] = ()


class Target(_Strict):
    """Chỉ tiêu: what is to be reached, how much, by when, and who says so.

    ``statement`` is the clause that follows "Theo <văn bản>, đến năm <deadline>, …" in the rendered sentence:
    "kinh tế số chiếm khoảng 20% GDP". ``value`` and ``unit`` must stand in it as written.
    """

    indicator: Text
    statement: Text
    comparison: Literal["=", ">=", ">", "<=", "<", "~", "nhóm", "hoàn thành"]
    value: (
        Text  # "20", "7,5", "3 nước dẫn đầu ASEAN"; a range as "40–50"; "hoàn thành" where no figure is set
    )
    unit: str = ""  # "%", "% GDP", "%/năm"; empty where the value says it all
    deadline: int | None  # the year; None where the directive names none
    level: Literal["quốc gia", "trung ương", "tỉnh", "huyện", "xã", "thôn", "doanh nghiệp", "người dân"]
    locator: str | None = None
    verification: Verification
    sources: tuple[Text, ...] = Field(min_length=1)
    note: str | None = (
        None  # a caveat that must travel with the figure (two sources differ, only in a draft …)
    )
    reported: str | None = None  # what a report of this library says of it, beginning of the quoted sentence
    askable: tuple[Text, ...] = ()


class Relation(_Strict):
    """A link to another directive: by ``to`` (the id of its file) or ``external`` (number, date, issuer)."""

    type: RelationType
    to: str | None = None
    external: str | None = None
    verification: Verification
    sources: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _one_end(self) -> Self:
        if (self.to is None) == (self.external is None):
            msg = (
                "quan hệ phải có đúng một trong hai: 'to' (mã tệp văn bản trong kho) "
                "hoặc 'external' (văn bản ngoài kho)"
            )
            raise ValueError(msg)
        return self


class Confusable(_Strict):
    """Another document with the same or nearly the same number."""

    number: Text
    issued_on: date | None = None
    issuer: str | None = None
    about: Text
    verification: Verification
    sources: tuple[Text, ...] = ()
    askable: tuple[Text, ...] = ()


class Status(_Strict):
    """Whether the directive is in force, as far as is known, and as of when that was looked up."""

    value: Literal["còn hiệu lực", "đã được sửa đổi", "hết hiệu lực", "chưa rõ"]
    as_of: date
    note: str | None = None  # one sentence an answer may carry
    sources: tuple[Text, ...] = ()


class Directive(_Strict):
    """One directive (chỉ thị, nghị quyết, quyết định, kế hoạch …), the front matter of its file."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    number: Text
    kind: Literal[
        "chỉ thị",
        "nghị quyết",
        "quyết định",
        "kế hoạch",
        "hướng dẫn",
        "công văn",
        "chương trình",
        "thông tư",
        "nghị định",
        "luật",
        "thông báo",
        "kết luận",
    ]
    title: Text
    aliases: tuple[Text, ...] = ()
    issuer: Text
    level: Literal["trung ương", "tỉnh", "huyện", "xã"]  # "xã": a đặc khu too
    issued_on: date
    effective: Fact | None = None
    signer: Fact | None = None
    proposer: Fact | None = None
    known_by: Verification
    status: Status
    relations: tuple[Relation, ...] = ()
    confused_with: tuple[Confusable, ...] = ()
    unknown: tuple[Text, ...] = ()  # what is known to be unknown, in words: "người ký", "tình trạng hiệu lực"
    targets: tuple[Target, ...] = ()
    sources: tuple[Source, ...] = Field(min_length=1)
    askable: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)  # by rendered fact: issuer, signer …


class Level(StrEnum):
    """How much a reader should know already."""

    BASIC = "basic"
    ADVANCED = "advanced"


class Group(StrEnum):
    """Where a concept belongs."""

    TECHNOLOGY = "technology"
    GOVERNMENT = "government"
    ECONOMY = "economy"
    SAFETY = "safety"


class ConceptConfusion(_Strict):
    """What a concept is often taken for, and the difference in one sentence."""

    concept: Text  # the id of the other concept's file
    difference: Text
    askable: tuple[Text, ...] = ()


class OfficialDefinition(_Strict):
    """Where an official definition stands."""

    document: Text
    locator: str | None = None
    address: Text
    verification: Verification


class Concept(_Strict):
    """An Industry 4.0 term, the front matter of its file."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    name: Text
    english: Text
    abbreviations: tuple[Text, ...] = ()
    synonyms: tuple[Text, ...] = ()
    level: Level
    group: Group
    official: OfficialDefinition | None = None  # None: the definition is an explanation and says so
    confused_with: tuple[ConceptConfusion, ...] = ()
    related: tuple[Text, ...] = ()  # ids of concepts
    directives: tuple[Text, ...] = ()  # ids of directives


class Abbreviation(_Strict):
    """What officials type for short. Ambiguous ones list every expansion, the most common first.

    ``context`` names, for an expansion, words that decide for it when they stand near ("số", "thực hiện").
    """

    short: Text
    expansions: tuple[Text, ...] = Field(min_length=1)
    english: str | None = None
    context: dict[Text, tuple[Text, ...]] = Field(default_factory=dict)


class ReportAskable(_Strict):
    """Questions that one sentence of a report answers; ``quote`` is its beginning, verbatim."""

    quote: Text
    questions: tuple[Text, ...] = Field(min_length=1)


REPORT_NOTES_SUFFIX = "-ghi-chu"  # the id of a report's notes, which are a document of their own, ends so


class Report(_Strict):
    """The sidecar of a report: what the file beside it is. ``file`` names the text, left as it came."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    file: Text
    title: Text
    issuer: Text
    number: str | None = None
    issued_on: date | None = None
    period: str | None = None  # "năm 2022": the time that the report speaks of
    reports_on: tuple[Text, ...] = ()  # ids of directives
    place: Text
    notes: tuple[Text, ...] = ()  # sentences that an answer from it may need (the district level has ended …)
    sources: tuple[Source, ...] = ()
    askable: tuple[ReportAskable, ...] = ()
