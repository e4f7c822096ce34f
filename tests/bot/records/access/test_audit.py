import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import IntegrityError

from bot.records.access.audit import Action
from bot.records.access.people import Role
from bot.records.access.showing import audit_line
from bot.records.errors import RecordsUnavailableError
from bot.records.tables import AuditRow
from bot.records.texts import ACTION

REFUSED = (RecordsUnavailableError, IntegrityError)


@pytest.fixture
def entry(database, audit):
    with database.writing() as session:
        audit.note(session, 1, Action.APPROVED, 2, unit="Văn phòng", reason=None)


@pytest.mark.parametrize("change", [update(AuditRow).values(actor="x"), delete(AuditRow)])
def test_what_was_audited_cannot_be_changed_nor_deleted(database, audit, entry, change):
    with pytest.raises(REFUSED), database.writing() as session:
        session.execute(change)
    assert len(audit.entries()) == 1


def test_an_entry_of_a_decision_that_fails_is_not_kept(database, audit):
    with pytest.raises(ZeroDivisionError), database.writing() as session:
        audit.note(session, 1, Action.APPROVED, 2)
        raise ZeroDivisionError
    assert audit.entries() == []


def test_people_stand_in_the_audit_under_pseudonyms(database, audit, entry, pseudonyms):
    with database.reading() as session:
        held = session.execute(text("SELECT actor, subject, details FROM audit")).one()
    assert held == (pseudonyms.person(1), pseudonyms.person(2), '{"unit":"Văn phòng"}')


def test_the_latest_entries_come_first(database, audit):
    with database.writing() as session:
        for n in range(4):
            audit.note(session, None, Action.GROUP_ALLOWED, chat_id=n)
    assert [entry.details["chat_id"] for entry in audit.entries(limit=2)] == [3, 2]
    assert [entry.details["chat_id"] for entry in audit.entries(limit=2, skip=3)] == [0]
    assert audit.count() == 4


def test_a_decision_outside_the_database_is_recorded_by_itself(audit, pseudonyms):
    audit.record(1, Action.TAKEN_IN, file="Kế hoạch.docx", generation="g2")
    (entry,) = audit.entries()
    assert (entry.actor, entry.details) == (
        pseudonyms.person(1),
        {"file": "Kế hoạch.docx", "generation": "g2"},
    )


def test_every_action_has_words():
    assert set(ACTION) == set(Action)


def test_a_line_says_when_who_what_about_whom_and_the_details(register, audit):
    register.appoint(2, None, Role.READER, "Văn phòng", "Lan")
    register.revoke(2, 1, "chuyển\ncông tác")
    revoked, appointed = map(audit_line, audit.entries())
    assert appointed.endswith(
        "| người vận hành máy chủ | đổi vai trò – Lan (vai trò: người đọc; đơn vị: Văn phòng)"
    )
    assert "thu hồi quyền – Lan (vai trò: người đọc; lý do: chuyển công tác)" in revoked
    assert f"| bí danh {audit.actor(1)[:12]} |" in revoked
    assert audit.actor(1) not in revoked
