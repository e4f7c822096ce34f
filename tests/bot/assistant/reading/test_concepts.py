import pytest


@pytest.mark.parametrize("question", ["Số hóa là gì?", "Số hoá là gì?", "SỐ HOÁ LÀ CÁI GÌ?", "so hoa la gi"])
def test_knows_a_concept_whichever_vowel_carries_the_tone(reader, question):
    assert reader.read(question).term_concept.id == "so-hoa"


@pytest.mark.parametrize(
    ("question", "concept"),
    [("Cơ chế MC là gì?", "co-che-mot-cua"), ("MC điện tử là gì?", "mot-cua-dien-tu")],
)
def test_knows_a_concept_that_is_partly_abbreviated(reader, question, concept):
    assert reader.read(question).term_concept.id == concept
