"""Each update is taken once."""

from concurrent.futures import ThreadPoolExecutor

from bot.serving.taking import RememberedTaking


def test_one_of_many_threads_takes_an_update():
    taking = RememberedTaking()
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(lambda _: taking.take(7), range(100))) == 1


def test_bots_do_not_take_each_others_updates():
    taking = RememberedTaking()
    assert taking.take(7, bot_id=1)
    assert taking.take(7, bot_id=2)
    assert not taking.take(7, bot_id=1)


def test_the_oldest_are_forgotten():
    taking = RememberedTaking(most=2)
    assert all(taking.take(number) for number in (1, 2, 3))
    assert not taking.take(3)
    assert taking.take(1)
