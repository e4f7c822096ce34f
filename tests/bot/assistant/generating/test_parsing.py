import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.assistant.generating.parsing import Said, parse_answer, parse_beginning

ONE = Said("Kinh tế số chiếm trên 30% GDP.", (1,))
TWO = Said("Bộ Chính trị ban hành nghị quyết.", (2, 3))
BOTH = {"sentences": [{"text": s.text, "markers": list(s.markers)} for s in (ONE, TWO)]}
TEXT = json.dumps(BOTH, ensure_ascii=False)


@pytest.mark.parametrize(
    "raw",
    [
        BOTH,
        BOTH["sentences"],
        TEXT,
        f"Đây là câu trả lời:\n```json\n{TEXT}\n```",
        f"<think>Hừm, [1] hay {{}}? {TEXT[:40]}</think>{TEXT}",
        json.dumps(BOTH["sentences"], ensure_ascii=False),
        TEXT[:-2],
        TEXT.replace('"text"', '"sentence"').replace('"markers"', '"citations"'),
        TEXT.replace("[1]", '"[1]"').replace("[2, 3]", '["2", {"marker": 3}]'),
        TEXT.replace("[1]", "1.0"),
        "\n".join(json.dumps(sentence, ensure_ascii=False) for sentence in BOTH["sentences"]),
        f"{ONE.text} [1]\n{TWO.text} [2][3]",
        f"1. **{ONE.text}** [1]\n".removeprefix("1. ") + f"- {TWO.text} [2, 3]",
    ],
)
def test_reads_the_same_sentences_in_every_form(raw):
    assert parse_answer(raw) == (ONE, TWO)


@pytest.mark.parametrize(
    "raw",
    ["", "   ", "{", '{"sentences": [', "{}", "[]", '{"error": "quota"}', None, 7, {"sentences": 5}, [None, 5, {}],
     '{"sentences": [{"text": ["a"], "markers": [1]}]}', '{"sentences": [{"markers": [1]}]}', "123 [1]"],
)  # fmt: skip
def test_reads_nothing_where_nothing_is(raw):
    assert parse_answer(raw) == ()


def test_a_sentence_of_six_hundred_characters_is_none():
    assert parse_answer({"sentences": [{"text": "a" * 601, "markers": [1]}]}) == ()


def test_true_is_no_marker():
    assert parse_answer({"sentences": [{"text": "Có.", "markers": [True, 2]}]}) == (Said("Có.", (2,)),)


def test_markers_within_the_text_are_taken_out_of_it():
    assert parse_answer('{"sentences": [{"text": "Có [1], đúng [2; 3].", "markers": []}]}') == (
        Said("Có, đúng.", (1, 2, 3)),
    )


def test_the_beginning_holds_only_what_is_complete():
    seen = {len(parse_beginning(TEXT[:length])) for length in range(len(TEXT) + 1)}
    assert seen == {0, 1, 2}
    first = TEXT.index("]}") + 2
    assert parse_beginning(TEXT[: first - 1]) == ()
    assert parse_beginning(TEXT[:first]) == (ONE,)
    assert parse_beginning(BOTH) == (ONE,)


@given(st.text(alphabet='{}[]",:\\ 12aế"', max_size=200) | st.text(max_size=300))
def test_never_fails_on_any_text(text):
    parse_answer(text)
    parse_beginning(text)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["sentences", "text", "markers", "marker", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(_JSON)
def test_never_fails_on_any_json(value):
    parse_answer(value)
    parse_answer(json.dumps(value))


@pytest.mark.parametrize(
    "text", ["[" * 50_000, '{"a":' * 10_000, '[{"' * 8_000, '{"text": "' + "\\" * 20_000]
)
def test_hostile_nesting_is_read_in_a_moment(text):
    assert parse_answer(text) == ()
