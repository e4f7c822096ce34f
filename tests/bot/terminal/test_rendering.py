import io

from rich.console import Console

from bot.assistant.outcomes import (
    Answer,
    AnswerSentence,
    Choice,
    Citation,
    Clarification,
    QuoteContext,
    Refusal,
    RefusalReason,
)
from bot.terminal.rendering import render_context, show_outcome


def citation(marker=1, quote="Kinh tế số chiếm trên 30% GDP.", locator="Điều 3"):
    return Citation(marker, "nq", "Nghị quyết 52", "52-NQ/TW", locator, quote, 0, len(quote))


def shown(outcome, **console):
    output = io.StringIO()
    show_outcome(Console(file=output, width=120, **console), outcome)
    return output.getvalue()


def answer(text="Kinh tế số chiếm trên 30% GDP.", **changes):
    values = {"lead": "Theo nghị quyết:", "sentences": (AnswerSentence(text, (1,), ((17, 25),)),),
              "citations": (citation(),)} | changes  # fmt: skip
    return Answer(**values)


def test_an_answer_shows_its_lead_sentences_markers_and_sources():
    output = shown(answer())
    assert output.index("Theo nghị quyết:") < output.index("Kinh tế số chiếm trên 30% GDP. [1]")
    assert "[1] Nghị quyết 52 – Điều 3" in output
    assert "“Kinh tế số chiếm trên 30% GDP.”" in output


def test_a_source_without_a_place_shows_its_title_alone():
    assert "[1] Nghị quyết 52\n" in shown(answer(citations=(citation(locator=None),)))


def test_notes_remarks_and_suggestions_follow():
    notes = (AnswerSentence("Đã được sửa đổi.", (1,)),)
    output = shown(answer(notes=notes, remarks=("Lời giải thích.",), suggestions=("Còn năm 2025?",)))
    assert "Lưu ý: Đã được sửa đổi. [1]" in output
    assert "Lời giải thích." in output
    assert "1. Còn năm 2025?" in output


def test_on_a_terminal_the_figure_is_bold():
    assert "\x1b[1mtrên 30%\x1b[0m" in shown(answer(), force_terminal=True, color_system="truecolor")


def test_elsewhere_nothing_but_text_is_written():
    assert "\x1b" not in shown(answer())


def test_what_looks_like_markup_in_a_document_is_shown_as_it_stands():
    text = "[red]Đỏ[/red] [link=http://evil]x[/link] [/] [1]"
    output = shown(answer(text, citations=(citation(quote=text),)))
    assert text in output
    assert f"“{text}”" in output


def test_a_refusal_shows_why_the_nearest_passages_and_what_to_ask():
    output = shown(Refusal(RefusalReason.UNANSWERABLE_NOT_FOUND, "Chưa có.", ("Hỏi khác?",), (citation(),)))
    assert output.startswith("Chưa có.")
    assert "Nội dung gần nhất trong thư viện" in output
    assert "1. Hỏi khác?" in output


def test_a_refusal_with_nothing_near_says_only_why():
    assert shown(Refusal(RefusalReason.GUARD_ABUSE, "Xin phép.")).strip() == "Xin phép."


def test_a_question_back_numbers_its_choices():
    output = shown(Clarification("Văn bản nào?", (Choice("Bản A", "…"), Choice("Bản B", "…"))))
    assert output.split("\n")[:3] == ["Văn bản nào?", "  1. Bản A", "  2. Bản B"]


def test_a_quote_is_shown_within_the_text_around_it():
    output = io.StringIO()
    Console(file=output, width=120).print(
        render_context(QuoteContext("Báo cáo", "Phần II", "Trước. ", "[b]Giữa.[/b]", " Sau."))
    )
    assert output.getvalue() == "Báo cáo – Phần II\nTrước. [b]Giữa.[/b] Sau.\n"
