"""Records of two people, each with something in every table."""

from dataclasses import dataclass

import pytest

from bot.assistant.guard import Guard
from bot.assistant.trace import Trace
from bot.records.access.administrators import Administrators
from bot.records.access.audit import Audit
from bot.records.access.consents import Consents
from bot.records.access.people import Role
from bot.records.access.register import AccessRegister
from bot.records.limits.counting import Allowance, CountedQuestions
from bot.records.limits.turns import PersonsTurns
from bot.records.privacy.erasing import PersonalErasure
from bot.records.privacy.exporting import PersonalExport
from bot.records.questions.feedback import Feedback
from bot.records.questions.recording import Door, QuestionRecords
from bot.records.talks.answers import RecordedAnswers
from bot.records.talks.conversations import RecordedConversations
from bot.telegram.ports import KeptAnswer, Talk
from tests.bot.records.outcomes import answer, citation

LAN, MINH, BOSS = 5_000_111, 5_000_222, 5_000_333


@dataclass
class Office:
    database: object
    questions: QuestionRecords
    feedback: Feedback
    register: AccessRegister
    consents: Consents
    conversations: RecordedConversations
    answers: RecordedAnswers
    counted: CountedQuestions
    turns: PersonsTurns
    audit: Audit
    export: PersonalExport
    erasure: PersonalErasure

    async def use(self, person: int, word: str) -> str:
        """One person leaves a trace in every table; ``word`` stands in all that they write."""
        code = self.register.request(person, f"Tên {word}", f"user_{word}").code
        self.register.approve(code, BOSS, Role.READER, f"Phòng {word}")
        self.consents.say(person, "1", True)
        outcome = answer(citation(1, f"van-ban-{word}", f"Văn bản {word}"))
        id = self.questions.record(f"câu hỏi {word}", outcome, Trace(), Door.TELEGRAM, person)
        self.feedback.give(id, False, comment=f"lời góp ý {word}", person=person)
        await self.conversations.add(Talk(person, person), f"hội thoại {word}", 1)
        await self.answers.keep(KeptAnswer(f"key-{word}", Talk(person, person), outcome, question_id=1))
        self.counted.count(person, person, [Allowance(5, 3600)], [])
        self.turns.take(person, "process", 60)
        return id


@pytest.fixture
def office(database, pseudonyms, clock):
    audit = Audit(database, pseudonyms, clock)
    return Office(
        database,
        QuestionRecords(database, pseudonyms, Guard(), clock=clock),
        Feedback(database, pseudonyms, Guard(), clock),
        AccessRegister(database, pseudonyms, audit, Administrators(frozenset({BOSS})), clock),
        Consents(database, pseudonyms, clock),
        RecordedConversations(database, pseudonyms, clock=clock),
        RecordedAnswers(database, KeptAnswer, clock),
        CountedQuestions(database, pseudonyms, clock),
        PersonsTurns(database, pseudonyms, clock),
        audit,
        PersonalExport(database, pseudonyms),
        PersonalErasure(database, pseudonyms, audit),
    )
