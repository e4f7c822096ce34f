"""A small library to browse."""

from collections.abc import Sequence

from bot.assistant.outcomes import Citation
from bot.telegram.shelves import Card, CardPart, Drawn, DrawnFile, Entry, Form, Link, Shelf, Sight
from tests.telegram_server.png import png

DIRECTIVES = tuple(Entry(f"nq-{n}", f"Nghị quyết {n}/NQ-CP") for n in range(50, 70))
CONCEPTS = {
    "technology": (Entry("tri-tue-nhan-tao", "Trí tuệ nhân tạo"), Entry("x" * 60, "Tên rất dài")),
    "safety": (Entry("tuong-lua", "Tường lửa"),),
}
GROUPS = {
    Shelf.DIRECTIVES: (),
    Shelf.TARGETS: (Entry("year", "Theo năm"), Entry("directive", "Theo văn bản")),
    Shelf.CONCEPTS: (Entry("technology", "Công nghệ"), Entry("safety", "An toàn")),
}
TARGETS = {
    "year": (Entry("year:2025", "2025"), Entry("year:2030", "2030")),
    "directive": (Entry("directive:nq-52", "Nghị quyết 52-NQ/TW"),),
}


SIGHTS = {
    "nq-52": (Sight(Form.RELATIONS, "nq-52"),),
    "year:2030": (Sight(Form.TABLE, "year:2030"), Sight(Form.SHEET, "year:2030")),
}
LISTED = Sight(Form.TABLE, "=rows")


class ScriptedLibrary:
    """Twenty directives, three concepts, targets of two years; answers that cite three places list targets."""

    def __init__(self) -> None:
        self.generation = "g1"
        self.pictures = 1
        self.fails: Exception | None = None
        self.drawn: list[Sight] = []

    def groups(self, shelf: Shelf) -> tuple[Entry, ...]:
        return GROUPS[shelf]

    def entries(self, shelf: Shelf, group_id: str | None = None) -> tuple[Entry, ...]:
        if shelf is Shelf.DIRECTIVES:
            return DIRECTIVES
        grouped = CONCEPTS if shelf is Shelf.CONCEPTS else TARGETS
        groups = [group_id] if group_id else list(grouped)
        return tuple(entry for group in groups for entry in grouped[group])

    def find(self, shelf: Shelf, words: str) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries(shelf) if words.lower() in e.label.lower())

    def card(self, shelf: Shelf, entry_id: str) -> Card | None:
        entry = next((e for e in self.entries(shelf) if e.id == entry_id), None)
        if entry is None:
            return None
        facts = CardPart(
            "Thông tin chung", (f"{entry.label} có <b>một</b> điều & một điều nữa.", "Điều hai.")
        )
        link = Link(Shelf.CONCEPTS, CONCEPTS["safety"][0])
        long = (CardPart("Chi tiết", ("Chi tiết. " * 300,)),) if entry_id == "nq-51" else ()
        sights = SIGHTS.get(entry_id, ())
        return Card(entry.label, (facts, *long), "Cổng Thông tin Chính phủ", (link,), sights)

    def overview(self) -> Card:
        return Card("Thư viện", (CardPart(None, ("20 văn bản, tính đến 23/11/2026.",)),))

    def version(self) -> str:
        return self.generation

    def sights(self, citations: Sequence[Citation]) -> tuple[Sight, ...]:
        return (LISTED,) if len(citations) >= 3 else ()

    def draw(self, sight: Sight) -> Drawn | None:
        self.drawn.append(sight)
        if self.fails:
            raise self.fails
        if sight.form is Form.SHEET:
            return Drawn("Bảng <b>", (DrawnFile("chi-tieu.xlsx", b"PK"),), are_pictures=False)
        files = tuple(DrawnFile(f"{n}.png", png()) for n in range(self.pictures))
        return Drawn("Hình & chữ", files, are_pictures=True) if files else None
