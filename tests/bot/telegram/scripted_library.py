"""A small library to browse."""

from bot.telegram.shelves import Card, CardPart, Entry, Link, Shelf

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


class ScriptedLibrary:
    """Twenty directives, three concepts, targets of two years."""

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
        return Card(entry.label, (facts, *long), source="Cổng Thông tin Chính phủ", links=(link,))

    def overview(self) -> Card:
        return Card("Thư viện", (CardPart(None, ("20 văn bản, tính đến 23/11/2026.",)),))
