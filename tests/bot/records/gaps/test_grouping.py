import itertools
import random

import numpy as np
import pytest

from bot.records.gaps.grouping import group_by_meaning
from knowledge.embedding.hashing import HashingEmbedder
from tests.bot.records.gaps.meanings import CHOSEN_ON, REPORTED


class Remembering:
    """Embeds a text once, however often it is asked for."""

    def __init__(self, embedder):
        self.embedder, self.known = embedder, {}

    def embed_query_vectors(self, texts):
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        if new:
            self.known |= zip(new, self.embedder.embed_query_vectors(new), strict=True)
        return np.array([self.known[text] for text in texts])


@pytest.fixture(scope="module")
def remembering(e5):
    return Remembering(e5)


def pairs(groups):
    return {frozenset(pair) for group in groups for pair in itertools.combinations(group, 2)}


def precision_and_recall(meanings, embedder):
    """Over pairs of questions; mean of three orders in which they may have been asked."""
    truth = [(text, n) for n, meaning in enumerate(meanings) for text in meaning]
    precision = recall = 0.0
    for seed in range(3):
        random.Random(seed).shuffle(truth)
        texts = [text for text, _ in truth]
        together = pairs(group_by_meaning(texts, embedder))
        same = pairs([i for i, (_, m) in enumerate(truth) if m == n] for n in range(len(meanings)))
        precision += len(together & same) / len(together) / 3
        recall += len(together & same) / len(same) / 3
    return precision, recall


@pytest.mark.parametrize(
    ("meanings", "least_precision", "least_recall"),
    [(CHOSEN_ON, 0.95, 0.86), (REPORTED, 0.92, 0.84), (CHOSEN_ON + REPORTED, 0.82, 0.84)],
)
def test_groups_questions_of_one_meaning_and_keeps_others_apart(
    remembering, meanings, least_precision, least_recall
):
    precision, recall = precision_and_recall(meanings, remembering)
    assert precision >= least_precision
    assert recall >= least_recall


def groups_of(embedder, *questions):
    return group_by_meaning(questions, embedder)


def test_other_words_for_the_same_question_come_together(e5):
    assert groups_of(e5, "Làm hộ chiếu cần giấy tờ gì?", "Thủ tục làm hộ chiếu gồm những gì?") == [[0, 1]]


def test_questions_of_one_mould_about_different_things_stay_apart(e5):
    moulds = ("Huyện có bao nhiêu trường học?", "Huyện có bao nhiêu trạm y tế?", "Huyện có bao nhiêu tàu cá?")
    assert groups_of(e5, *moulds) == [[0], [1], [2]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nghị quyết 99/NQ-CP quy định gì?", "Nghị quyết 888/NQ-CP quy định gì?"),
        ("Ngân sách của huyện năm 2023?", "Ngân sách của huyện năm 2024?"),
        ("Nghị định 13/2023/NĐ-CP nói gì?", "Nghị định 13/2022/NĐ-CP nói gì?"),
    ],
)
def test_other_numbers_and_years_are_other_questions(e5, one, other):
    assert groups_of(e5, one, other) == [[0], [1]]


def test_a_number_and_its_short_form_are_one_question(e5):
    assert groups_of(e5, "Quyết định 1234/QĐ-TTg do ai ký?", "Ai ký Quyết định 1234?") == [[0, 1]]


def test_groups_stand_in_the_order_of_their_first_questions(e5):
    asked = ("Giá vàng hôm nay?", "Điện hạt nhân là gì?", "Giá vàng hôm nay bao nhiêu?")
    assert groups_of(e5, *asked) == [[0, 2], [1]]


@pytest.mark.parametrize("questions", [(), ("?",), ("", "…", "là gì"), ("🇻🇳", "ai")])
def test_every_question_is_in_one_group_whatever_it_says(questions):
    groups = group_by_meaning(questions, HashingEmbedder())
    assert sorted(place for group in groups for place in group) == list(range(len(questions)))


def test_every_question_is_in_one_group_however_many_there_are():
    questions = [f"câu hỏi {n % 40} về {n}" for n in range(300)]
    groups = group_by_meaning(questions, HashingEmbedder())
    assert sorted(place for group in groups for place in group) == list(range(300))
