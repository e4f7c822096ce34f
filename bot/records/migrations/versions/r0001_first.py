"""The first schema. There is no way down: whoever wants an older state restores a backup."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_PSEUDONYM = sa.String(64)
_OPEN_REQUESTS = sa.text("decision IS NULL")


def upgrade() -> None:
    """Makes all tables; the names of constraints come from the convention in tables/table.py."""
    _make_questions()
    _make_access()
    _make_audit()
    _make_agreements()
    _make_talks()
    op.create_table(
        "installation",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )


def _make_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("asked_at", _MOMENT, nullable=False, index=True),
        sa.Column("door", sa.String(16), nullable=False),
        sa.Column("person", _PSEUDONYM, index=True),
        sa.Column("status", sa.String(40), nullable=False, index=True),
        sa.Column("text", sa.Text),
        sa.Column("query", sa.Text),
        sa.Column("understood", sa.Text),
        sa.Column("answer", sa.Text),
        sa.Column("passages", sa.Text),
        sa.Column("sentences", sa.Text),
        sa.Column("documents", sa.Text),
        sa.Column("signals", sa.Text),
        sa.Column("probability", sa.Double),
        sa.Column("rule", sa.String(80)),
        sa.Column("composer", sa.String(40)),
        sa.Column("seconds", sa.Text),
        sa.Column("elapsed_ms", sa.Double),
        sa.Column("library", sa.String(64)),
        sa.Column("prompt", sa.String(64)),
        sa.Column("program", sa.String(40), nullable=False),
    )
    op.create_table(
        "cited_documents",
        sa.Column("question_id", sa.String(16), _to_question(), primary_key=True),
        sa.Column("document_id", sa.Text, primary_key=True),
        sa.Column("title", sa.Text, nullable=False),
    )
    op.create_table(
        "feedback",
        sa.Column("id", _ROW_NUMBER, primary_key=True),
        sa.Column("question_id", sa.String(16), _to_question(), index=True),
        sa.Column("person", _PSEUDONYM, index=True),
        sa.Column("liked", sa.Boolean),
        sa.Column("reason", sa.String(40)),
        sa.Column("comment", sa.Text),
        sa.Column("given_at", _MOMENT, nullable=False),
        sa.UniqueConstraint("question_id", "person"),
    )


def _to_question() -> sa.ForeignKey:
    return sa.ForeignKey("questions.id", ondelete="CASCADE")


def _make_access() -> None:
    op.create_table(
        "people",
        sa.Column("person_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("pseudonym", _PSEUDONYM, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("username", sa.Text),
        sa.Column("role", sa.String(16), index=True),
        sa.Column("unit", sa.Text),
        sa.Column("since", _MOMENT, nullable=False),
        sa.Column("changed_at", _MOMENT, nullable=False),
        sa.Column("unreachable_since", _MOMENT),
    )
    op.create_table(
        "access_requests",
        sa.Column("id", _ROW_NUMBER, primary_key=True),
        sa.Column("code", sa.String(12), nullable=False, unique=True),
        sa.Column("person_id", sa.BigInteger, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("username", sa.Text),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("decision", sa.String(16)),
        sa.Column("decided_at", _MOMENT),
        sa.Column("decided_by", _PSEUDONYM),
    )
    op.create_index(
        "ix_access_requests_open", "access_requests", ["person_id"], unique=True,
        sqlite_where=_OPEN_REQUESTS, postgresql_where=_OPEN_REQUESTS,
    )  # fmt: skip
    op.create_table(
        "groups",
        sa.Column("chat_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("allowed_at", _MOMENT, nullable=False),
        sa.Column("allowed_by", _PSEUDONYM, nullable=False),
    )


def _make_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", _ROW_NUMBER, primary_key=True),
        sa.Column("at", _MOMENT, nullable=False, index=True),
        sa.Column("actor", _PSEUDONYM, nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("subject", _PSEUDONYM, index=True),
        sa.Column("details", sa.Text, nullable=False),
    )
    statements = {"sqlite": _SQLITE_APPEND_ONLY, "postgresql": _POSTGRESQL_APPEND_ONLY}
    for statement in statements[op.get_bind().dialect.name]:
        op.execute(statement)


def _make_agreements() -> None:
    op.create_table(
        "consents",
        sa.Column("id", _ROW_NUMBER, primary_key=True),
        sa.Column("person", _PSEUDONYM, nullable=False, index=True),
        sa.Column("version", sa.String(40), nullable=False),
        sa.Column("given", sa.Boolean, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )
    op.create_table(
        "switches",
        sa.Column("id", _ROW_NUMBER, primary_key=True),
        sa.Column("is_off", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("actor", _PSEUDONYM, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )


def _make_talks() -> None:
    op.create_table(
        "turns",
        sa.Column("id", _ROW_NUMBER, primary_key=True),
        sa.Column("talk", _PSEUDONYM, nullable=False, index=True),
        sa.Column("person", _PSEUDONYM, nullable=False, index=True),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "kept_answers",
        sa.Column("id", _ROW_NUMBER, primary_key=True),
        sa.Column("key", sa.String(64), nullable=False, unique=True),
        sa.Column("chat_id", sa.BigInteger, nullable=False),
        sa.Column("person_id", sa.BigInteger, nullable=False, index=True),
        sa.Column("message_id", sa.BigInteger),
        sa.Column("kept", sa.Text, nullable=False),
        sa.Column("kept_at", _MOMENT, nullable=False, index=True),
    )
    op.create_index("ix_kept_answers_chat_id_message_id", "kept_answers", ["chat_id", "message_id"])
    op.create_table(
        "processed_updates",
        sa.Column("bot_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("taken_at", _MOMENT, nullable=False, index=True),
    )


_SQLITE_APPEND_ONLY = tuple(
    f"CREATE TRIGGER audit_refuses_{event.lower()} BEFORE {event} ON audit "
    "BEGIN SELECT RAISE(ABORT, 'rows of audit are only added'); END"
    for event in ("UPDATE", "DELETE")
)
_POSTGRESQL_APPEND_ONLY = (
    "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME; END $$",
    "CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE ON audit "
    "FOR EACH ROW EXECUTE FUNCTION refuse_change()",
)
