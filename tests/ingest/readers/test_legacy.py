import pytest

from ingest.readers.legacy import convert, from_tcvn3, from_vni, is_vietnamese

SENTENCE = (
    "nghị quyết của Chính phủ về một số chủ trương, chính sách chủ động tham gia cuộc Cách mạng công nghiệp"
)


@pytest.mark.parametrize(
    ("coded", "text"),
    [
        ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "Cộng hoà xã hội chủ nghĩa Việt Nam"),
        ("§éc lËp - Tù do - H¹nh phóc", "Độc lập - Tự do - Hạnh phúc"),
        ("®­îc ng­êi d©n ñng hé", "được người dân ủng hộ"),
        ("CéNG HOµ", "CỘNG HOÀ"),
    ],
)
def test_tcvn3_becomes_unicode(coded: str, text: str) -> None:
    assert from_tcvn3(coded) == text


@pytest.mark.parametrize(
    ("coded", "text"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("Ñoäc laäp - Töï do - Haïnh phuùc", "Độc lập - Tự do - Hạnh phúc"),
        ("ñöôïc ngöôøi daân uûng hoä", "được người dân ủng hộ"),
        ("NGHÒ QUYEÁT", "NGHỊ QUYẾT"),
        ("kyø hoïp, tyû leä, quyù", "kỳ họp, tỷ lệ, quý"),
    ],
)
def test_vni_becomes_unicode(coded: str, text: str) -> None:
    assert from_vni(coded) == text


def test_a_text_is_converted_when_it_surely_is_in_an_old_encoding() -> None:
    tcvn3 = convert("Céng hoµ x· héi chñ nghÜa ViÖt Nam §éc lËp Tù do H¹nh phóc")
    vni = convert("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp Töï do Haïnh phuùc")
    assert tcvn3 is not None and tcvn3.encoding == "TCVN3"
    assert vni is not None and vni.encoding == "VNI"


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        SENTENCE.upper(),
        "",
        "plain words in English",
        "Le café est très âgé, où ça? Überraschung naïve élève à côté, déjà vu. " * 5,
        "señor niño años más español también corazón " * 9,
        "Größe, Maß, für, Öl, ähnlich, süß, Tür, schön " * 9,
        "© 2024 ®™ 10 µm ± 5 % § 3 « » " * 9,
    ],
)
def test_other_texts_are_left_alone(text: str) -> None:
    assert convert(text) is None


@pytest.mark.parametrize(
    "word", ["nghị", "Quyết", "người", "ươm", "gì", "khuỷu", "Nguyễn", "oai", "giếng", "yêu", "thuở"]
)
def test_knows_a_vietnamese_syllable(word: str) -> None:
    assert is_vietnamese(word)


@pytest.mark.parametrize("word", ["España", "ViÖt", "x·", "naïve", "ngịhp", "café́", "Größe"])
def test_knows_what_is_none(word: str) -> None:
    assert not is_vietnamese(word)
