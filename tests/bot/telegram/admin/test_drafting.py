"""A draft has the library's own form: filled in, it can be read as a card."""

import pytest

from bot.records.clock import utc_now
from bot.records.gaps.finding import Gap
from bot.telegram.admin import figures_texts as texts
from bot.telegram.admin.drafting import draft_card, slug_of
from knowledge.catalogue.loading import load_card
from knowledge.catalogue.models import Concept
from knowledge.errors import LibraryError


def gap(example="Trạm sạc xe điện\nlà gì?"):
    now = utc_now()
    return Gap(3, example, ("Trạm sạc để làm gì?",), {}, None, now, now, ("abc",))


def test_a_draft_that_is_filled_in_can_be_read(tmp_path):
    path = tmp_path / f"{slug_of(gap())}.md"
    filled = draft_card(gap()).replace(f"group: {texts.TO_FILL_IN}", "group: technology")
    path.write_text(filled.replace(texts.TO_FILL_IN, "Nơi nạp điện cho xe."), encoding="utf-8")
    card, lines = load_card(path, Concept)
    assert card.id == "tram-sac-xe-dien-la-gi"
    assert lines[0].askable == ("Trạm sạc xe điện là gì?", "Trạm sạc để làm gì?")


def test_a_draft_as_it_is_cannot_slip_into_the_library(tmp_path):
    path = tmp_path / f"{slug_of(gap())}.md"
    path.write_text(draft_card(gap()), encoding="utf-8")
    with pytest.raises(LibraryError):
        load_card(path, Concept)


@pytest.mark.parametrize("words", ["???", "中文"])
def test_a_question_without_letters_has_a_file_name_all_the_same(words):
    assert slug_of(gap(words))
