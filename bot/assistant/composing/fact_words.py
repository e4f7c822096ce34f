"""Whether a question about a directive asks for a fact of it and for nothing else."""

from bot.assistant.composing.draft import Material
from bot.assistant.confirming import CONFIRMS
from bot.assistant.language import Want
from bot.assistant.question import ReadQuestion
from knowledge.vietnamese.text import folded_key, syllables

# Words that ask for the fact itself and so are no further topic. With their marks: "phụ lục" is no "Chính phủ".
_FACT_WORDS = frozenset(
    "ký kí ban hành ngày ai có cơ quan người đơn vị cấp đề nghị trình hiệu lực áp dụng bắt đầu nội dung "
    "về quy định phê duyệt tên trích yếu số văn bản tháng năm ông bà chú chữ còn hết bãi bỏ thay thế sửa đổi bổ "
    "bởi triển khai thực hiện căn cứ cụ thể hóa nào nghị quyết chỉ thị kế hoạch thủ tướng bên tờ cái hỏi hồi chính "
    "phủ của chương trình trung ương tỉnh huyện bộ trị quảng ngãi lãnh đạo đâu dấu chủ tóm tắt giới thiệu gồm ra "
    "giữ chức vụ làm lĩnh vực mảng đó này đời công cộng dựa trên từng tình trạng phải đúng vậy thế nhỉ".split()
)
_FOLDED_FACT_WORDS = frozenset(folded_key(word) for word in _FACT_WORDS)
_MAX_OTHER_WORDS = 1


def asks_only_for_fact(material: Material) -> bool:
    """Whether hardly a word of the question is about anything but the fact, or it only asks to confirm."""
    question = material.question
    if CONFIRMS.search(question.folded) and question.want in (
        Want.SIGNER,
        Want.PROPOSER,
        Want.ISSUER,
        Want.ISSUED_ON,
    ):
        return True
    # "Thế còn dân số?" after "Ai ký …?"
    is_inherited = question.own_want is None and question.parent is not None
    return len(other_words(material)) <= (0 if is_inherited else _MAX_OTHER_WORDS)


def is_bare(material: Material) -> bool:
    """Only the number was typed, or what it says or asks for, without a word of which."""
    question = material.question
    if question.want not in (None, Want.TITLE) or question.years or question.parent:
        return False
    return not [word for word in question.content if not _is_fact_word(question, word)]


def other_words(material: Material) -> list[str]:
    """Words of the question that are neither about the fact nor part of the directive's own name."""
    question = material.question
    others = [word for word in question.content if not _is_fact_word(question, word)]
    if not question.directives:
        return others
    directive = question.directives[0]
    names = set(syllables(f"{directive.title} {directive.issuer}"))
    if question.lacks_diacritics:
        names = {folded_key(name) for name in names}
        return [word for word in others if folded_key(word) not in names]
    return [word for word in others if word not in names]


def _is_fact_word(question: ReadQuestion, word: str) -> bool:
    """Whether the word, or what official text calls it, only asks for the fact ("hạ bút" is "ký")."""
    if word in _FACT_WORDS or (question.lacks_diacritics and folded_key(word) in _FOLDED_FACT_WORDS):
        return True
    meanings = question.short_forms.get(word, ())
    return any(all(part in _FACT_WORDS for part in meaning) for meaning in meanings)
