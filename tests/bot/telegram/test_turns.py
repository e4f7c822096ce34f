"""People do not wait for each other; each person's updates keep their order."""

import asyncio

from telegram import Chat, Message, Update, User

from bot.telegram.turns import InTurn


def update(number: int, person: int = 1, chat: int = 1) -> Update:
    user = User(person, "Lan", is_bot=False)
    message = Message(number, None, Chat(chat, "private"), from_user=user, text="?")  # type: ignore[arg-type]
    return Update(number, message=message)


class Diary:
    """Work that takes a moment, and what was done when."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    async def work(self, name: str) -> None:
        self.lines.append(f"{name} begins")
        await asyncio.sleep(0.01)
        self.lines.append(f"{name} ends")


async def test_one_persons_updates_are_worked_on_one_after_the_other():
    turns, diary = InTurn(), Diary()
    await asyncio.gather(*(turns.process_update(update(n), diary.work(str(n))) for n in range(3)))
    assert diary.lines == ["0 begins", "0 ends", "1 begins", "1 ends", "2 begins", "2 ends"]


async def test_two_people_are_worked_for_at_once():
    turns, diary = InTurn(), Diary()
    both = (turns.process_update(update(n, person=n), diary.work(str(n))) for n in (1, 2))
    await asyncio.gather(*both)
    assert diary.lines == ["1 begins", "2 begins", "1 ends", "2 ends"]


async def test_an_update_that_comes_twice_is_dropped():
    turns, diary = InTurn(), Diary()
    for _ in range(2):
        await turns.process_update(update(7), diary.work("7"))
    assert diary.lines == ["7 begins", "7 ends"]


async def test_one_who_floods_the_bot_is_dropped_and_others_are_not():
    turns, diary = InTurn(max_waiting=2), Diary()
    flood = [turns.process_update(update(n), diary.work("flood")) for n in range(20)]
    await asyncio.gather(*flood, turns.process_update(update(99, person=2), diary.work("other")))
    assert diary.lines.count("flood ends") == 3
    assert "other ends" in diary.lines


async def test_nothing_is_kept_of_people_who_wait_for_nothing():
    turns, diary = InTurn(), Diary()
    await asyncio.gather(*(turns.process_update(update(n, person=n % 3), diary.work("x")) for n in range(9)))
    assert turns._locks == {}
