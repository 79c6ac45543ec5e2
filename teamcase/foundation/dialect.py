"""PostgreSQL as the driver speaks it, for statements that are compiled outside a connection."""

from __future__ import annotations

from sqlalchemy.dialects.postgresql import psycopg

DIALECT = psycopg.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy leaves it untyped
