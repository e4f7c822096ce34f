import pytest

from bot.records.access.consents import Consents


@pytest.fixture
def consents(database, pseudonyms, clock):
    return Consents(database, pseudonyms, clock)


def test_nothing_may_be_kept_of_somebody_who_was_not_asked(consents):
    assert consents.latest(7) is None
    assert not consents.may_keep(7, "2026-03")


def test_a_yes_is_kept_with_version_and_time(consents, clock):
    said = consents.say(7, "2026-03", True)
    assert (said.version, said.given, said.at) == ("2026-03", True, clock.now)
    assert consents.latest(7) == said
    assert consents.may_keep(7, "2026-03")
    assert not consents.may_keep(8, "2026-03")


def test_a_yes_to_an_older_notice_is_no_yes_to_a_newer_one(consents):
    consents.say(7, "2026-03", True)
    assert not consents.may_keep(7, "2026-09")


def test_the_last_word_counts_and_earlier_ones_stay_on_record(consents, clock):
    for given in (False, True, False):
        consents.say(7, "1", given)
        clock.move(days=1)
    assert not consents.may_keep(7, "1")
    assert [consent.given for consent in consents.history(7)] == [False, True, False]
