"""Whether a figure happened, is aimed at, expected, replaced or denied."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("NIO delivered 21,017 cars.", ["actual"]),
        ("NIO has managed to deliver 21,017 cars.", ["actual"]),
        ("NIO aims to deliver 440,000 cars.", ["target"]),
        ("NIO will build 440,000 cars in 2026.", ["target"]),
        ("NIO expects deliveries of 440,000 cars.", ["target"]),
        ("NIO confirmed its 440,000 delivery target.", ["target"]),
        ("NIO delivered 21,017 cars and aims to deliver 440,000.", ["actual", "target"]),
        ("NIO delivered 21,017 cars. It aims to deliver 440,000 this year.", ["actual", "target"]),
        ("NIO cut its delivery target to 400,000 cars from 440,000.", ["target", "former_target"]),
        ("NIO missed its former target of 440,000 deliveries.", ["former_target"]),
        ("Analysts at UBS expect NIO to deliver 440,000 cars.", ["forecast"]),
        ("NIO will sell 440,000 cars, UBS analyst Paul Gong said.", ["forecast"]),
        ("NIO delivered 21,017 cars, against the 25,000 that analysts had expected.", ["actual", "forecast"]),
        ("NIO scrapped its target of selling 440,000 cars.", ["former_target"]),
        ("NIO now expects to sell 400,000 cars, down from an earlier target of 440,000.", ["target", "former_target"]),
        ("NIO met its target of 440,000 deliveries.", ["target"]),
        ("NIO cut its delivery forecast to 400,000 cars.", ["target"]),
        ("Then came the outlook. Deliveries of 440,000 cars for NIO.", ["target"]),
        ("NIO reckons it sold 21,017 cars.", ["actual"]),
        ("NIO is building 40,000 cars this year.", ["target"]),
        ("NIO's ET7, launched at 440,000 yuan, now costs 400,000 yuan.", ["former", "actual"]),
        ("NIO wants 440,000 yuan for an ET7.", ["actual"]),
        ("NIO denied that it delivered 440,000 cars.", ["negated"]),
    ],
)
def test_the_status_of_a_figure(slot, text: str, statuses: list[str]) -> None:
    assert slot("status", text, "2025-08-01") == statuses
