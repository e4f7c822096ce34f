"""Every sentence about access and administration."""

from datetime import datetime
from typing import Final

from bot.records.access.people import AccessRequest, Group, Person, Role
from bot.records.clock import VIETNAM

ROLES: Final = {Role.READER: "Người đọc", Role.TRAINER: "Tập huấn viên", Role.ADMIN: "Quản trị viên"}
ONLY_ADMINS: Final = "Chỉ quản trị viên mới dùng được chức năng này."
NO_UNIT: Final = "chưa ghi đơn vị"

# -- for whoever asks to be let in
REFUSED: Final = (
    "Yêu cầu dùng trợ lý của anh/chị chưa được chấp thuận. Anh/chị liên hệ quản trị viên nếu cần."
)
REVOKED: Final = "Quyền dùng trợ lý của anh/chị đã được thu hồi. Anh/chị liên hệ quản trị viên nếu cần."
HOW_TO_REQUEST: Final = "Gõ /start để gửi yêu cầu cấp quyền."
CANNOT_REQUEST: Final = "Hiện chưa nhận được yêu cầu. Anh/chị vui lòng thử lại sau ít phút."

# -- for administrators
REQUEST: Final = "Yêu cầu dùng trợ lý"
BUTTON_APPROVE: Final = "Cấp quyền"
BUTTON_REFUSE: Final = "Từ chối"
REQUEST_GONE: Final = "Yêu cầu này không còn chờ. Có thể một quản trị viên khác đã xử lý."
CHOOSE_ROLE: Final = "Anh/chị chọn vai trò."
CHOOSE_UNIT: Final = "Anh/chị chọn đơn vị."
BUTTON_NO_UNIT: Final = "Không ghi đơn vị"
BUTTON_OTHER_UNIT: Final = "Đơn vị khác…"
BUTTON_BACK: Final = "« Trở lại"
BUTTON_ROLE: Final = "Đổi vai trò"
BUTTON_REVOKE: Final = "Thu hồi quyền"
BUTTON_SURE: Final = "Thu hồi"
BUTTON_NOT_SURE: Final = "Thôi"
SURE_TO_REVOKE: Final = "Anh/chị có chắc muốn thu hồi quyền của người này không?"
PEOPLE: Final = "Người dùng"
NOBODY: Final = (
    "Chưa có ai được cấp quyền. "
    "Người nêu trong cài đặt (TROLY_ADMINS, TROLY_PEOPLE) luôn có quyền và không hiện ở đây."
)
WAITING: Final = "Đang chờ duyệt"
PERSON_GONE: Final = "Người này không còn quyền dùng trợ lý."
UNREACHABLE: Final = "Đã chặn bot, không nhận được tin."

GROUP_COMMAND_HERE: Final = "Muốn mở trợ lý cho một nhóm, anh/chị gõ /nhom trong nhóm đó."
GROUPS: Final = "Các nhóm đang được phục vụ"
NO_GROUPS: Final = "Chưa có nhóm nào được phục vụ."
BUTTON_ALLOW: Final = "Cho phép nhóm này"
BUTTON_FORBID: Final = "Thôi phục vụ nhóm này"
GROUP_OPEN: Final = "Nhóm này đang được phục vụ: mọi thành viên đều hỏi được."
GROUP_CLOSED: Final = "Nhóm này chưa được phục vụ."

HOW_TO_SWITCH_OFF: Final = "Anh/chị ghi lý do để mọi người cùng biết, ví dụ:\n/tatbot Đang cập nhật thư viện."
SWITCHED_OFF: Final = "Đã tạm dừng trợ lý. Gõ /batbot để mở lại. Lý do thông báo cho người dùng:"
SWITCHED_ON: Final = "Trợ lý đã hoạt động trở lại."
IS_ON: Final = "Trợ lý đang hoạt động."

AUDIT: Final = "Nhật ký quản trị"

COMMANDS: Final = (
    ("nguoidung", "Quản trị: người dùng và yêu cầu chờ duyệt"),
    ("nhom", "Quản trị: nhóm được phục vụ"),
    ("tatbot", "Quản trị: tạm dừng trợ lý, kèm lý do"),
    ("batbot", "Quản trị: mở lại trợ lý"),
    ("nhatky", "Quản trị: ai đã quyết định gì"),
)


def requested(code: str) -> str:
    """For whoever asked to be let in."""
    return (
        f"Mã yêu cầu của anh/chị: {code}. Tôi đã chuyển yêu cầu (tên và mã Telegram của anh/chị) "
        "đến quản trị viên; khi có kết quả tôi sẽ nhắn lại."
    )


def request_lines(request: AccessRequest) -> tuple[str, ...]:
    """A request, for those who decide."""
    return (
        f"Tên: {_called(request.name, request.username)}",
        f"Mã yêu cầu: {request.code}",
        f"Lúc: {moment(request.asked_at)}",
    )


def role_chosen(role: Role) -> str:
    """The role that was chosen so far."""
    return f"Vai trò: {ROLES[role]}"


def type_unit(code: str, role: Role) -> str:
    """Asks for a unit in words; the reply to this message holds it."""
    return f"Anh/chị trả lời tin nhắn này bằng tên đơn vị.\nMã yêu cầu: {code}, vai trò: {ROLES[role]}"


def approved(role: Role, unit: str | None) -> str:
    """For whoever was let in."""
    return f"Anh/chị đã được cấp quyền dùng trợ lý. Vai trò: {ROLES[role]}, đơn vị: {unit or NO_UNIT}."


def approved_by(person: Person, by: str) -> tuple[str, ...]:
    """What an approved request looks like."""
    return (*person_lines(person), f"Đã cấp quyền. Người duyệt: {by}.")


def refused_by(request: AccessRequest, by: str) -> tuple[str, ...]:
    """What a refused request looks like."""
    return (*request_lines(request), f"Đã từ chối. Người quyết định: {by}.")


def person_lines(person: Person) -> tuple[str, ...]:
    """A person on the list."""
    lines = [
        f"Tên: {_called(person.name, person.username)}",
        f"Vai trò: {ROLES[person.role] if person.role else 'đã thu hồi'}",
        f"Đơn vị: {person.unit or NO_UNIT}",
        f"Từ: {moment(person.since)}",
    ]
    return tuple(lines if person.is_reachable else [*lines, UNREACHABLE])


def person_label(person: Person) -> str:
    """A person on a button."""
    return f"{person.name or person.person_id} · {person.unit or NO_UNIT}"


def role_changed(role: Role) -> str:
    """For a person whose role was changed."""
    return f"Vai trò của anh/chị trong trợ lý nay là: {ROLES[role]}."


def people_counted(total: int, page: int, pages: int) -> str:
    """How many, and which part of them is shown."""
    shown = f", trang {page + 1}/{pages}" if pages > 1 else ""
    return f"{total} người có quyền{shown}."


def group_line(group: Group) -> str:
    """A group on the list."""
    return f"• {group.title} (từ {moment(group.allowed_at)})"


def moment(at: datetime) -> str:
    """A time as people in Vietnam write it."""
    return f"{at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"


def _called(name: str, username: str | None) -> str:
    return f"{name} (@{username})" if username else name
