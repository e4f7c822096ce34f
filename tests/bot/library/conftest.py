import pytest

from knowledge.catalogue.catalogue import SHIPPED_LIBRARY, Catalogue, Mention


@pytest.fixture(scope="session")
def catalogue():
    """The shipped library, with two numbers that a report names."""
    mentions = [
        Mention("bao-cao-ly-son", "50/NQ-CP", None, "Phần I", "nq-50-nq-cp-2020", 0, 8, "theo\n50/NQ-CP"),
        Mention(
            "bao-cao-ly-son", "888/QĐ-UBND", None, "Phần II", None, 0, 11, "Quyết định 888/QĐ-UBND của xã"
        ),
    ]
    return Catalogue.load(SHIPPED_LIBRARY).with_mentions(mentions)
