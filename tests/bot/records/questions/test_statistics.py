from datetime import UTC, datetime

import pytest

from bot.assistant.guard import Guard
from bot.assistant.trace import Trace
from bot.records.questions.feedback import Feedback
from bot.records.questions.recording import Door
from bot.records.questions.statistics import figures
from bot.records.tables import PersonRow
from tests.bot.records.outcomes import ABUSE, NOT_FOUND, answer, citation


@pytest.fixture
def asked(questions):
    """Asks once for each person."""

    def ask(people, outcome=None):
        return [
            questions.record("q", outcome or answer(), Trace(), Door.TELEGRAM, person) for person in people
        ]

    return ask


def belongs(database, pseudonyms, people, unit):
    at = datetime(2026, 1, 1, tzinfo=UTC)
    with database.writing() as session:
        for person in people:
            row = PersonRow(person_id=person, pseudonym=pseudonyms.person(person), name="x", unit=unit)
            row.since = row.changed_at = at
            session.add(row)


def test_counts_what_was_asked_answered_and_refused(asked, database):
    asked(range(6))
    asked(range(2), NOT_FOUND)
    asked([1], ABUSE)
    total = figures(database).total
    assert (total.asked, total.answered, total.refused, total.clarified) == (9, 6, 3, 0)
    assert total.by_status == {"answered": 6, "unanswerable_not_found": 2, "guard_abuse": 1}


def test_an_empty_database_has_figures_too(database):
    found = figures(database)
    assert (found.total.asked, found.people, found.by_day.groups, found.by_day.rest) == (0, None, {}, None)


def test_days_are_days_in_viet_nam(asked, database, clock):
    clock.now = datetime(2026, 3, 2, 16, 59, tzinfo=UTC)
    asked(range(5))
    clock.move(minutes=2)
    asked(range(5), NOT_FOUND)
    days = figures(database).by_day.groups
    assert list(days) == ["2026-03-02", "2026-03-03"]
    assert (days["2026-03-02"].answered, days["2026-03-03"].answered) == (5, 0)


def test_a_period_begins_and_ends(asked, database, clock):
    start = clock.now
    for _ in range(3):
        asked(range(5))
        clock.move(days=1)
    found = figures(database, since=start.replace(day=3), until=start.replace(day=4))
    assert found.total.asked == 5
    assert list(found.by_day.groups) == ["2026-03-03"]


def test_a_day_of_four_people_is_not_shown(asked, database, clock):
    asked(range(4))
    found = figures(database)
    assert found.people is None
    assert found.by_day.groups == {}
    assert found.by_day.rest.asked == found.total.asked == 4


def test_a_small_group_cannot_be_worked_out_from_what_is_shown(asked, database, clock):
    for people in (range(9), range(20, 27), range(30, 32)):
        asked(people)
        clock.move(days=1)
    by_day = figures(database).by_day
    # The third day alone would be the total less the two others; so the smaller of them is not shown either.
    assert list(by_day.groups) == ["2026-03-02"]
    assert by_day.rest.asked == 9


def test_many_questions_of_one_person_are_one_person(asked, database):
    asked([1] * 50)
    assert figures(database).people is None
    assert figures(database).by_day.groups == {}


def test_questions_of_nobody_in_particular_are_shown(asked, database):
    asked([None] * 3)
    assert figures(database).by_day.groups["2026-03-02"].asked == 3


def test_units_are_shown_from_five_people_on(asked, database, pseudonyms):
    belongs(database, pseudonyms, range(5), "Phòng Văn hoá")
    belongs(database, pseudonyms, range(10, 14), "Phòng Nội vụ")
    belongs(database, pseudonyms, range(20, 26), "Văn phòng")
    asked([*range(5), *range(10, 14), *range(20, 26)])
    by_unit = figures(database).by_unit
    assert list(by_unit.groups) == ["Văn phòng"]
    assert by_unit.rest.asked == 9


def test_documents_are_listed_from_five_people_on_most_cited_first(asked, database):
    asked(range(5), answer(citation()))
    asked(range(6), answer(citation(1, "bao-cao", "Báo cáo")))
    asked([1, 2, 3, 4] * 5, answer(citation(1, "rieng", "Văn bản ít người hỏi")))
    top = figures(database).top_documents
    assert [(d.document_id, d.title, d.answers) for d in top] == [
        ("bao-cao", "Báo cáo", 6),
        ("nq-52", "Nghị quyết 52-NQ/TW", 5),
    ]
    assert len(figures(database, top=1).top_documents) == 1


def test_thumbs_are_counted(asked, database, pseudonyms):
    ids = asked(range(3))
    feedback = Feedback(database, pseudonyms, Guard())
    for place, id in enumerate(ids):
        feedback.give(id, liked=place > 0)
    feedback.say("lời góp ý chung")
    assert (figures(database).liked, figures(database).disliked) == (2, 1)
