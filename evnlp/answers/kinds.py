"""What can be done with the figures of a predicate."""

from __future__ import annotations

FLOWS = (
    *("deliveries", "sales", "production", "exports", "registrations", "orders"),
    *("revenue", "profit", "loss", "rd_spend"),
)
"""Figures that add up over time: the quarter is the sum of its months."""

COUNTS = ("deliveries", "sales", "production", "exports", "registrations", "orders")
"""Figures that add up over models and classes too."""

BALANCES = ("cash", "market_value", "gross_margin", "market_share")
"""Figures of which there is one at a time, though they do not add up."""

CHANGES = tuple(f"{name}_change" for name in FLOWS)
"""Changes whose two figures can be known."""

SINGLE = (*FLOWS, *BALANCES)
"""Predicates that have one true value for a subject and a period, so that two values contradict each other. Recalls,
investments, prices and plants are several things at a time."""

DATED_TIES = ("launched", "refreshed")
"""Ties between names whose period counts."""

TIMELESS = ("price", "range", "battery_capacity", "power", "acceleration", "top_speed")
"""Figures of a product, which need no time to be the same."""
