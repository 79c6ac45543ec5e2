"""The zone in which days are counted and people read the clock."""

from __future__ import annotations

from zoneinfo import ZoneInfo

HELSINKI = ZoneInfo("Europe/Helsinki")
