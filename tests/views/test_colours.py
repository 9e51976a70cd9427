"""What is written can be read: contrast by WCAG 2, on light and dark."""

from __future__ import annotations

import re

import pytest

READABLE = 4.5
PAIRS = [
    *(("ink", ground) for ground in ("paper", "card", "row")),
    *(("soft", ground) for ground in ("paper", "card", "row")),
    *(("accent", ground) for ground in ("paper", "card")),
    ("mark-ink", "mark"),
    ("chosen-ink", "chosen"),
    *((f"s{number}", "card") for number in range(8)),
]


@pytest.fixture(scope="module")
def themes(root):
    """The colours of the page by name, on light and on dark."""
    style = (root / "evnlp/views/page/page.css").read_text("utf-8")
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w{6})", block)) for block in re.findall(r":root \{(.*?)\}", style, re.S)
    )
    assert light.keys() == dark.keys()
    return {"light": light, "dark": dark}


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_measured_as_wcag_does():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_can_be_read(themes, theme, text, ground):
    assert contrast(themes[theme][text], themes[theme][ground]) >= READABLE


def test_text_of_charts_can_be_read_on_light_and_dark():
    from evnlp.views.plot import TEXT

    assert min(contrast(TEXT, "#ffffff"), contrast(TEXT, "#111111")) >= 4.2
