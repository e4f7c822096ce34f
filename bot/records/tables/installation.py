"""What is known about the installation itself."""

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.columns import CleanText
from bot.records.tables.table import Table


class InstallationRow(Table):
    """A named fact, such as the fingerprint of the key that the pseudonyms are made with."""

    __tablename__ = "installation"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(CleanText)
