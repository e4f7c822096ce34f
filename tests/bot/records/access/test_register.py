import threading

import pytest

from bot.records.access.audit import Action
from bot.records.access.people import Role
from bot.records.errors import NotAllowedError, UnknownPersonError, UnknownRequestError
from tests.bot.records.access.conftest import BOSS

LAN, MINH = 50, 60


def test_a_stranger_gets_a_code_and_the_same_one_again(register):
    first = register.request(LAN, "Lan", "lan")
    again = register.request(LAN, "Lan Nguyễn", "lan")
    assert first.code == again.code
    assert len(first.code) == 6
    assert [(r.person_id, r.name) for r in register.open_requests()] == [(LAN, "Lan Nguyễn")]


def test_different_people_get_different_codes_in_the_order_they_asked(register):
    codes = [register.request(person, "x").code for person in range(20)]
    assert len(set(codes)) == 20
    assert [request.code for request in register.open_requests()] == codes


def test_an_approved_person_has_role_and_unit(register):
    code = register.request(LAN, "Lan", "lan").code
    person = register.approve(f" {code.lower()} ", BOSS, Role.TRAINER, "Phòng Văn hoá")
    assert (person.role, person.unit, person.name, person.username) == (
        Role.TRAINER,
        "Phòng Văn hoá",
        "Lan",
        "lan",
    )
    assert register.person(LAN) == person
    assert register.open_requests() == []


def test_a_refused_person_stays_a_stranger_and_may_ask_again(register):
    code = register.request(LAN, "Lan").code
    register.refuse(code, BOSS, "không thuộc cơ quan")
    assert register.person(LAN) is None
    assert register.request(LAN, "Lan").code != code


def test_a_request_is_decided_once(register):
    code = register.request(LAN, "Lan").code
    register.approve(code, BOSS)
    with pytest.raises(UnknownRequestError, match=code):
        register.refuse(code, BOSS)
    assert register.person(LAN).role is Role.READER


def test_of_administrators_who_decide_at_once_one_is_told_that_it_is_too_late(register):
    code = register.request(LAN, "Lan").code
    ready, told = threading.Barrier(4), []

    def approve():
        ready.wait(5)
        try:
            told.append(register.approve(code, BOSS).role)
        except UnknownRequestError:
            told.append(None)

    threads = [threading.Thread(target=approve) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told, key=str) == [None, None, None, Role.READER]


def test_messages_of_one_person_at_once_make_one_request(register):
    ready, codes = threading.Barrier(4), []

    def ask():
        ready.wait(5)
        codes.append(register.request(LAN, "Lan").code)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(codes)) == 1
    assert len(register.open_requests()) == 1


@pytest.mark.parametrize("role", [None, Role.READER, Role.TRAINER])
def test_only_administrators_decide(register, role):
    if role:
        register.appoint(MINH, BOSS, role, name="Minh")
    code = register.request(LAN, "Lan").code
    for decide in (
        lambda: register.approve(code, MINH),
        lambda: register.refuse(code, MINH),
        lambda: register.appoint(LAN, MINH, Role.ADMIN),
        lambda: register.revoke(LAN, MINH),
    ):
        with pytest.raises(NotAllowedError):
            decide()
    assert len(register.open_requests()) == 1
    assert register.person(LAN) is None


def test_an_appointed_administrator_decides_until_revoked(register):
    register.appoint(MINH, BOSS, Role.ADMIN, name="Minh")
    register.approve(register.request(LAN, "Lan").code, MINH)
    register.revoke(MINH, BOSS)
    with pytest.raises(NotAllowedError):
        register.revoke(LAN, MINH)


def test_the_console_decides_without_being_an_administrator(register):
    assert register.approve(register.request(LAN, "Lan").code, None).role is Role.READER


def test_a_revoked_person_has_no_role_and_can_be_let_in_again(register):
    register.appoint(LAN, BOSS, Role.READER, "Xã An Hải", "Lan")
    assert register.revoke(LAN, BOSS, "chuyển công tác").role is None
    assert register.people() == []
    with pytest.raises(UnknownPersonError):
        register.revoke(LAN, BOSS)
    assert register.approve(register.request(LAN, "Lan").code, BOSS).unit == "Xã An Hải"


def test_a_new_role_leaves_name_and_unit_as_they_were(register):
    register.appoint(LAN, BOSS, Role.READER, "Văn phòng", "Lan", "lan")
    person = register.appoint(LAN, BOSS, Role.TRAINER)
    assert (person.name, person.username, person.unit) == ("Lan", "lan", "Văn phòng")


def test_people_are_listed_by_unit_and_name(register):
    register.appoint(3, BOSS, Role.READER, "B", "An")
    register.appoint(2, BOSS, Role.ADMIN, "A", "Tư")
    register.appoint(4, BOSS, Role.READER, "A", "Ba")
    assert [person.name for person in register.people()] == ["Ba", "Tư", "An"]
    assert [person.name for person in register.people(Role.ADMIN)] == ["Tư"]


def test_a_person_who_blocked_the_bot_is_marked_until_they_come_back(register):
    register.appoint(LAN, BOSS, Role.READER, name="Lan")
    register.mark_reachable(LAN, False)
    assert not register.person(LAN).is_reachable
    register.mark_reachable(LAN, True)
    assert register.person(LAN).is_reachable
    register.mark_reachable(999, False)  # a stranger: nothing to mark


def test_every_decision_is_audited(register, audit):
    register.approve(register.request(LAN, "Lan").code, BOSS, unit="Văn phòng")
    code = register.request(MINH, "Minh").code
    register.refuse(code, None, "không rõ là ai")
    register.appoint(LAN, BOSS, Role.TRAINER)
    register.revoke(LAN, BOSS, "nghỉ hưu")
    entries = audit.entries()
    assert [entry.action for entry in entries] == [
        Action.REVOKED,
        Action.APPOINTED,
        Action.REFUSED,
        Action.APPROVED,
    ]
    assert entries[0].details == {"role": "trainer", "reason": "nghỉ hưu"}
    assert [entry.subject for entry in (entries[0], entries[3])] == ["Lan", "Lan"]
    assert entries[2].actor == "console"
    assert entries[2].details == {"code": code, "reason": "không rõ là ai"}


def test_a_decision_that_is_not_allowed_leaves_no_trace(register, audit):
    code = register.request(LAN, "Lan").code
    with pytest.raises(NotAllowedError):
        register.approve(code, MINH)
    assert audit.entries() == []
