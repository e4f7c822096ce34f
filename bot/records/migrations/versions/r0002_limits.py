"""Limits on asking that hold for all processes together."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ROW_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_MOMENT = sa.DateTime(timezone=True)
_PSEUDONYM = sa.String(64)


def upgrade() -> None:
    """Makes the two tables."""
    op.create_table(
        "counted_questions",
        sa.Column("id", _ROW_NUMBER, primary_key=True),
        sa.Column("person", _PSEUDONYM, nullable=False),
        sa.Column("chat", _PSEUDONYM, nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("until", _MOMENT, nullable=False, index=True),
    )
    for column in ("person", "chat"):
        op.create_index(f"ix_counted_questions_{column}_asked_at", "counted_questions", [column, "asked_at"])
    op.create_table(
        "persons_turns",
        sa.Column("person", _PSEUDONYM, primary_key=True),
        sa.Column("holder", sa.String(32), nullable=False),
        sa.Column("until", _MOMENT, nullable=False, index=True),
    )
