"""Said once, and again only after a while."""

from bot.telegram.now_and_then import NowAndThen


def test_says_a_thing_again_only_after_the_quiet_time():
    time = iter([0.0, 5.0, 9.0, 10.0])
    saying = NowAndThen(quiet_seconds=10, clock=lambda: next(time))
    assert [saying.is_first(1) for _ in range(4)] == [True, False, False, True]


def test_keeps_chats_apart():
    saying = NowAndThen(clock=lambda: 0.0)
    assert saying.is_first(1)
    assert saying.is_first(2)
