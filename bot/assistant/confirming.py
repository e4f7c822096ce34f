"""Questions that ask to confirm: "có phải … không", "đúng không", "xác nhận giúp"."""

import re

CONFIRMS = re.compile(
    r"phai (?:khong|k|ko|hong)\b|dung (?:khong|chu|k|ko|hong)\b|co phai|co dung|xac nhan|phai vay khong|"
    r"(?:tai|vi) sao .*(?:noi|bao|khong co)|\bchi (?:co )?\d"
)
