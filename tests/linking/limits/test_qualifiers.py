"""Retail and wholesale."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("NIO's retail sales were 900.", "retail"),
        ("NIO sold 900 cars wholesale.", "wholesale"),
        ("NIO's wholesales were 900.", "wholesale"),
        ("NIO sold 900 cars.", None),
        ("NIO's deliveries were 900, not retail.", None),
        ("Wholesale is slow; NIO sold 900 cars.", None),
    ],
)
def test_the_channel_of_sales(slot, text: str, channel: str | None) -> None:
    assert slot("channel", text) == [channel]
