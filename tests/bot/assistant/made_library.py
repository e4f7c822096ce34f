"""A library made for one test, and an assistant over it that needs no model."""

from pathlib import Path

from bot.assistant.pipeline import Assistant
from bot.house import House
from bot.settings import Settings
from knowledge.embedding.hashing import HashingEmbedder

_DIRECTIVE = """\
---
id: {id}
number: {number}
kind: kế hoạch
title: {title}
aliases: []
issuer: {issuer}
level: huyện
issued_on: {issued_on}
signer: {{value: "{signer}", verification: văn bản, sources: [S1]}}
known_by: văn bản
status: {{value: chưa rõ, as_of: 2026-11-23, note: "Chưa rõ {number} còn hiệu lực hay không."}}
relations: []
confused_with: []
unknown: []
targets: []
sources:
  - {{id: S1, address: "Bản chính", verification: văn bản}}
askable:
  title: ["{title} nằm ở văn bản nào?", "Kế hoạch {number} viết gì?", "Văn bản {number} lo việc gì?"]
---
## Nội dung chính
- {content} {{văn bản: S1}}
  ? Kế hoạch {number} yêu cầu gì?
  ? Làm gì theo Kế hoạch {number}?
  ? Văn bản {number} bảo làm gì?
"""


def write_directive(
    library: Path, id: str, number: str, issued_on: str, title: str, signer: str = "Trần Văn An",
    issuer: str = "Ủy ban nhân dân huyện Lý Sơn", content: str = "Các phòng rà soát thủ tục hành chính.",
) -> None:  # fmt: skip
    """Adds a plan to a library folder."""
    folder = library / "directives"
    folder.mkdir(parents=True, exist_ok=True)
    text = _DIRECTIVE.format(
        id=id, number=number, issued_on=issued_on, title=title, signer=signer, issuer=issuer, content=content
    )
    (folder / f"{id}.md").write_text(text, encoding="utf-8")


def quick_house(home: Path, library: Path, **settings) -> House:
    """A house whose embedder counts syllables."""
    library.mkdir(parents=True, exist_ok=True)
    house = House(Settings(_env_file=None, home=home, library=library, **settings))
    vars(house)["embedder"] = HashingEmbedder()
    return house


def quick_assistant(home: Path, library: Path, *added: Path, **settings) -> Assistant:
    """An assistant over the library and the files added to it."""
    house = quick_house(home, library, **settings)
    report = house.ingest(added)
    assert not report.failed, report.failed
    return house.assistant
