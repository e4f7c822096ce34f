from bot.records.access.audit import Action
from bot.records.tables import CitedDocumentRow
from tests.bot.records.counting import rows
from tests.bot.records.privacy.conftest import BOSS, LAN, MINH
from tests.bot.records.privacy.everything import tables_that_mention


async def test_nothing_is_left_of_a_person_who_leaves(office, database, pseudonyms):
    await office.use(LAN, "hoamai")
    deleted = office.erasure.of(LAN, access_too=True)
    assert tables_that_mention(database, "hoamai", str(LAN), pseudonyms.person(LAN)) == set()
    assert rows(database, CitedDocumentRow) == 0
    assert deleted == {
        "feedback": 1,
        "questions": 1,
        "consents": 1,
        "turns": 1,
        "counted_questions": 1,
        "persons_turns": 1,
        "kept_answers": 1,
        "access_requests": 1,
        "people": 1,
    }


async def test_others_keep_everything(office, database):
    await office.use(LAN, "hoamai")
    await office.use(MINH, "banglang")
    before = tables_that_mention(database, "banglang")
    office.erasure.of(LAN, access_too=True)
    assert tables_that_mention(database, "banglang") == before
    assert office.register.person(MINH).unit == "Phòng banglang"


async def test_access_stays_when_only_the_traces_are_to_go(office, database):
    await office.use(LAN, "hoamai")
    office.erasure.of(LAN)
    assert tables_that_mention(database, "hoamai") == {"people"}
    assert office.register.person(LAN).role is not None


async def test_a_person_whose_access_was_revoked_goes_with_the_traces(office, database):
    await office.use(LAN, "hoamai")
    office.register.revoke(LAN, BOSS)
    office.erasure.of(LAN)
    assert tables_that_mention(database, "hoamai", str(LAN)) == set()


async def test_the_erasure_is_audited_and_the_audit_names_nobody(office):
    await office.use(LAN, "hoamai")
    office.erasure.of(LAN, access_too=True)
    entry = office.audit.entries()[0]
    assert entry.action is Action.ERASED
    assert "hoamai" not in str(entry)
    assert str(LAN) not in str(entry)


async def test_erasing_twice_deletes_nothing_more(office):
    await office.use(LAN, "hoamai")
    office.erasure.of(LAN, access_too=True)
    assert office.erasure.of(LAN, access_too=True) == {}


async def test_what_was_erased_stands_in_no_file_of_sqlite(sqlite, pseudonyms, clock):
    from bot.assistant.guard import Guard
    from bot.assistant.trace import Trace
    from bot.records.access.audit import Audit
    from bot.records.privacy.erasing import PersonalErasure
    from bot.records.questions.recording import Door, QuestionRecords
    from tests.bot.records.outcomes import NOT_FOUND

    questions = QuestionRecords(sqlite, pseudonyms, Guard(), clock=clock)
    for n in range(50):
        questions.record(f"hoamai {n} " * 20, NOT_FOUND, Trace(), Door.TELEGRAM, LAN)
    folder = sqlite.file.parent

    def held():
        return any(b"hoamai" in path.read_bytes() for path in folder.iterdir())

    assert held()
    PersonalErasure(sqlite, pseudonyms, Audit(sqlite, pseudonyms, clock)).of(LAN)
    assert not held()
