"""Run by Alembic: applies migrations on the connection that schema.py hands over, within its transaction."""

from alembic import context

from bot.records.tables import Table

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Table.metadata,
    transactional_ddl=True,  # true of PostgreSQL, and of SQLite as database.py begins its transactions
    render_as_batch=True,  # SQLite alters a column only by copying its table
)
context.run_migrations()
