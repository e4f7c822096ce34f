"""The audit in words, for a terminal and for a chat: when, who, what, about whom, and the details."""

import re

from bot.records.access.audit import CONSOLE, AuditEntry
from bot.records.clock import VIETNAM
from bot.records.texts import ACTION, AT_THE_MACHINE, DETAIL, ROLE, printable

_PSEUDONYM = re.compile(r"[0-9a-f]{64}")
_SHOWN = 12  # digits of it, enough to tell people apart


def audit_line(entry: AuditEntry) -> str:
    """A decision on one line."""
    when = f"{entry.at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
    done = ACTION.get(entry.action, entry.action)
    about = f" – {_called(entry.subject)}" if entry.subject and entry.subject != entry.actor else ""
    details = "; ".join(f"{DETAIL.get(name, name)}: {_value(name, v)}" for name, v in entry.details.items())
    return printable(f"{when} | {_called(entry.actor)} | {done}{about}{f' ({details})' if details else ''}")


def _called(person: str) -> str:
    """A name, or the beginning of a pseudonym."""
    if person == CONSOLE:
        return AT_THE_MACHINE
    return f"bí danh {person[:_SHOWN]}" if _PSEUDONYM.fullmatch(person) else person


def _value(name: str, value: object) -> str:
    return ROLE.get(str(value), str(value)) if name == "role" else str(value)
