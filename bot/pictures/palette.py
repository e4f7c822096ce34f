"""Colours and words of the pictures. Every colour is also told in words, for those who do not see it."""

from dataclasses import dataclass

from knowledge.catalogue.models import RelationType

FONT = "DejaVu Sans"  # comes with matplotlib and has every Vietnamese letter
INK = "#1f2328"
FAINT = "#57606a"
PAPER = "#ffffff"
PANEL = "#f6f8fa"


@dataclass(frozen=True, slots=True)
class Colours:
    """A box: its border and its filling."""

    edge: str
    fill: str


LEVELS = {
    "trung ương": Colours("#b3261e", "#fdeceb"),
    "tỉnh": Colours("#0b57d0", "#e8f0fe"),
    "huyện": Colours("#146c43", "#e3f5ea"),
    "xã": Colours("#7b3fa0", "#f5eafb"),
}
EXTERNAL = Colours("#6e7781", "#ffffff")
REPORT = Colours("#8a5a00", "#fff3d1")
LEVEL_NAMES = {"trung ương": "Trung ương", "tỉnh": "Tỉnh", "huyện": "Huyện", "xã": "Xã, đặc khu"}
EXTERNAL_NAME = "Ngoài thư viện"
REPORT_NAME = "Báo cáo"

LINES = {
    RelationType.IMPLEMENTS: "#1f2328",
    RelationType.BASED_ON: "#0550ae",
    RelationType.AMENDS: "#bc4c00",
    RelationType.REPLACES: "#a40e26",
    RelationType.MENTIONS: "#6e7781",
}
DASHES = (0, (4.0, 2.0))  # offset, then points on and off: borders of what is outside the library
DOTS = (0, (2.0, 1.6))
DOTTED = frozenset({RelationType.MENTIONS})
