"""What the settings say becomes the way in which updates come."""

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.serving.errors import WebhookSettingsError
from bot.serving.incoming import Webhook, WithStatusPage
from bot.serving.metrics import PrometheusObserver
from bot.serving.opening import open_incoming, serving_settings
from bot.serving.settings import Address
from bot.serving.taking import RememberedTaking
from bot.settings import Settings
from bot.telegram.running import Polling
from bot.telegram.settings import OutgoingLimits

WEBHOOK = {"webhook_url": "https://a.vn/telegram", "webhook_secret": "0123456789abcdef"}


def settings(**given: object) -> Settings:
    return Settings(_env_file=None, **given)


def incoming(**given: object) -> object:
    return open_incoming(serving_settings(settings(**given)), RememberedTaking, PrometheusObserver())


def test_long_polling_is_the_default_and_needs_no_records():
    def taking():
        raise AssertionError

    assert isinstance(open_incoming(serving_settings(settings()), taking, PrometheusObserver()), Polling)


def test_an_address_makes_it_a_webhook():
    assert isinstance(incoming(**WEBHOOK), Webhook)
    assert incoming(**WEBHOOK, listen="[::1]:90").address == Address("::1", 90)


def test_a_port_for_figures_opens_them_on_this_machine_alone():
    beside = incoming(metrics_port=9100)
    assert isinstance(beside, WithStatusPage)
    assert beside.address == Address("127.0.0.1", 9100)


def test_asking_for_a_webhook_without_an_address_says_what_is_missing():
    with pytest.raises(WebhookSettingsError, match="TROLY_WEBHOOK_URL"):
        serving_settings(settings(), by_webhook=True)


def test_a_webhook_without_a_secret_does_not_start():
    with pytest.raises(WebhookSettingsError, match="TROLY_WEBHOOK_SECRET"):
        incoming(webhook_url=WEBHOOK["webhook_url"])


def test_several_processes_share_what_telegram_lets_through():
    alone, shared = OutgoingLimits(), OutgoingLimits().shared_by(2)
    assert 2 * shared.overall_per_second == alone.overall_per_second
    assert shared.chat_per_second == alone.chat_per_second


def test_the_command_offers_it():
    assert "--webhook" in CliRunner().invoke(app, ["bot", "--help"]).output
