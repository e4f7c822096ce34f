import pytest
from sqlalchemy import text

from bot.assistant.outcomes import Answer, Refusal, RefusalReason
from bot.assistant.trace import Trace
from bot.records.errors import UnknownQuestionError
from bot.records.questions.recording import WITHHELD, Door
from bot.records.tables import CitedDocumentRow, QuestionRow
from tests.bot.records.counting import rows
from tests.bot.records.outcomes import ABUSE, answer, citation

SIGNED = "Ai ký Nghị quyết 52-NQ/TW?"
PHONE = "Gọi cho anh Nam số 0912345678 được không?"


def ask(assistant, questions, question, **arguments):
    trace = Trace()
    outcome = assistant.answer(question, arguments.pop("history", ()), trace)
    return outcome, questions.record(question, outcome, trace, Door.TELEGRAM, **arguments), trace


def dump(database):
    """Everything that the questions table holds, as text."""
    with database.reading() as session:
        return str(session.execute(text("SELECT * FROM questions")).mappings().all())


def test_an_answer_is_kept_with_everything_that_led_to_it(assistant, questions, clock, pseudonyms):
    outcome, id, trace = ask(assistant, questions, SIGNED, person=77, elapsed_ms=12.34)
    row = questions.find(id)
    assert isinstance(outcome, Answer)
    assert (row.status, row.text, row.door, row.asked_at) == ("answered", SIGNED, "telegram", clock.now)
    assert row.person == pseudonyms.person(77)
    assert row.answer["answer"] == outcome.text
    assert row.answer["citations"][0]["quote"] == outcome.citations[0].quote
    assert row.understood["numbers"] == [{"text": "Nghị quyết 52-NQ/TW", "documents": ["nq-52-nq-tw-2019"]}]
    assert "52-NQ/TW" in row.query
    assert {"read", "embed", "retrieve", "compose", "ground"} <= row.seconds.keys()
    assert (row.elapsed_ms, row.composer, row.library) == (12.3, trace.draft.composer, trace.generation)
    assert row.composer and row.library and row.program


def test_passages_offered_are_kept_and_those_chosen_are_marked(assistant, questions):
    outcome, id, _ = ask(assistant, questions, SIGNED)
    row = questions.find(id)
    chosen = [sentence for sentence in row.sentences if sentence["chosen"]]
    assert [(s["document_id"], s["start"], s["end"]) for s in chosen] == [
        (c.document_id, c.start, c.end) for c in outcome.citations
    ]
    assert len(row.passages) > sum(passage["chosen"] for passage in row.passages) > 0
    assert all(passage["chunk_id"] and 0 <= passage["score"] <= 1 for passage in row.passages)
    scores = [passage["score"] for passage in row.passages]
    assert scores == sorted(scores, reverse=True)


def test_a_refusal_is_kept_with_signals_probability_and_rule(assistant, questions):
    outcome, id, trace = ask(assistant, questions, "Dân số huyện Lý Sơn là bao nhiêu?")
    row = questions.find(id)
    assert row.status == outcome.reason.value
    assert row.rule == trace.rule
    assert row.rule is not None
    assert 0 < row.probability < 1
    assert {"coverage", "inside"} <= row.signals.keys()


def test_a_follow_up_is_kept_with_the_question_that_it_leans_on(assistant, questions):
    _, id, _ = ask(assistant, questions, "ban hành ngày nào?", history=[SIGNED])
    assert questions.find(id).understood["parent"] == SIGNED


def test_the_documents_of_an_answer_are_kept_once_each(questions, database):
    outcome = answer(citation(1), citation(2), citation(3, "bao-cao", "Báo cáo"))
    questions.record("câu hỏi", outcome, Trace(), Door.TERMINAL)
    assert rows(database, CitedDocumentRow) == 2


def test_the_nearest_documents_of_a_refusal_are_not_counted_as_cited(assistant, questions, database):
    outcome, _, _ = ask(assistant, questions, "Dân số huyện Lý Sơn là bao nhiêu?")
    assert outcome.citations
    assert rows(database, CitedDocumentRow) == 0


@pytest.mark.parametrize(
    "question",
    [
        PHONE,
        "mail tới nam.nguyen@quangngai.gov.vn giúp",
        "Nội dung công văn TỐI MẬT số 12 là gì?",
        "Anh Nam 0912345678 hỏi về chuyển đổi số. " * 30,
    ],
)
def test_personal_data_and_secret_markings_are_never_stored(assistant, questions, database, question):
    outcome, id, _ = ask(assistant, questions, question, person=77)
    row = questions.find(id)
    assert row.status == outcome.reason.value
    assert (row.text, row.answer, row.query, row.understood, row.person) == (None,) * 5
    assert not any(word in dump(database) for word in ("0912345678", "nam.nguyen", "TỐI MẬT"))


@pytest.mark.parametrize("reason", [RefusalReason.ERROR_TIMEOUT, RefusalReason.GUARD_ABUSE])
def test_a_door_that_gives_another_reason_does_not_open_the_way_for_personal_data(
    questions, database, reason
):
    id = questions.record(PHONE, Refusal(reason, "…"), Trace(), Door.TELEGRAM, 77)
    assert questions.find(id).text is None
    assert "0912345678" not in dump(database)


@pytest.mark.parametrize("reason", sorted(WITHHELD))
def test_the_guard_of_the_assistant_is_believed_even_where_ours_sees_nothing(questions, reason):
    id = questions.record("câu hỏi", Refusal(reason, "…"), Trace(), Door.TELEGRAM)
    assert questions.find(id).text is None


def test_without_consent_only_figures_are_kept(assistant, questions, database):
    _, id, _ = ask(assistant, questions, SIGNED, person=77, keep_text=False)
    row = questions.find(id)
    assert (row.status, row.text, row.answer, row.person, row.passages) == (
        "answered",
        None,
        None,
        None,
        None,
    )
    assert row.seconds
    assert rows(database, CitedDocumentRow) == 0
    assert "52-NQ" not in dump(database)


def test_nothing_that_is_stored_names_the_person(assistant, questions, database):
    ask(assistant, questions, SIGNED, person=987654321)
    assert "987654321" not in dump(database)


@pytest.mark.parametrize(
    "question", ["a\0b là gì?", "\ud800 là gì?", "'; DROP TABLE questions; --", "🇻🇳" * 50]
)
def test_any_text_can_be_stored(questions, database, question):
    id = questions.record(question, ABUSE, Trace(), Door.TERMINAL)
    assert questions.find(id).text == question.replace("\0", "").replace("\ud800", "?")
    assert rows(database, QuestionRow) == 1


def test_an_id_is_found_however_it_is_typed(questions):
    id = questions.record("q", ABUSE, Trace(), Door.TERMINAL)
    assert questions.find(f" {id[:4].upper()}-{id[4:]} ").id == id
    assert len(id) == 10


def test_an_unknown_id_is_said_to_be_unknown(questions):
    with pytest.raises(UnknownQuestionError, match="abc"):
        questions.find("abc")
    with pytest.raises(UnknownQuestionError):
        questions.latest()


def test_the_latest_question_is_found_without_an_id(questions, clock):
    for word in ("một", "hai"):
        questions.record(word, ABUSE, Trace(), Door.TERMINAL)
        clock.move(seconds=1)
    assert questions.latest().text == "hai"


def test_a_person_sees_what_they_asked_newest_first_and_nobody_elses(questions, clock):
    for person, word in ((7, "một"), (8, "khác"), (7, "hai"), (7, "ba")):
        questions.record(word, ABUSE, Trace(), Door.TELEGRAM, person)
        clock.move(minutes=1)
    questions.record("không lưu", ABUSE, Trace(), Door.TELEGRAM, 7, keep_text=False)
    assert [row.text for row in questions.of_person(7, limit=2)] == ["ba", "hai"]
    assert questions.of_person(9) == []
