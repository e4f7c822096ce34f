"""Who may decide: administrators of the settings and of the database, and the machine's console."""

from sqlalchemy.orm import Session

from bot.records.access.people import Role
from bot.records.errors import NotAllowedError
from bot.records.tables import PersonRow


class Administrators:
    """``listed`` are administrators by settings, whatever the database says."""

    def __init__(self, listed: frozenset[int] = frozenset()) -> None:
        self.listed = listed

    def check(self, session: Session, by: int | None) -> None:
        """Looks, within the transaction of a decision, whether ``by`` may take it; None is the console.

        Raises:
            NotAllowedError: it is no administrator (any more).
        """
        if by is None or by in self.listed:
            return
        row = session.get(PersonRow, by)
        if row is None or row.role != Role.ADMIN:
            raise NotAllowedError(_NOT_ALLOWED)


_NOT_ALLOWED = "Chỉ quản trị viên mới được quyết định việc này."
