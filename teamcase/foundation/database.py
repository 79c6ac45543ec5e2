"""The database, the base of every record, and the types of columns."""

from __future__ import annotations

import enum
from datetime import date, datetime, time
from typing import Annotated, Any, ClassVar
from uuid import UUID

import psycopg
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Date, DateTime, Enum, ForeignKey, MetaData, Text, Time, TypeDecorator, Uuid
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, registry
from uuid_utils.compat import uuid7

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Words(TypeDecorator[str]):
    """Prose about people: the trail notes that it changed, never what it says."""

    impl = Text
    cache_ok = True


class Document(TypeDecorator[Any]):
    """Structured prose (JSON), treated in the trail like prose."""

    impl = JSONB
    cache_ok = True


Prose = Annotated[str, mapped_column(Words)]
Contents = Annotated[dict[str, Any], mapped_column(Document)]
Moment = Annotated[datetime, mapped_column(DateTime(timezone=True))]


class Record(DeclarativeBase):
    """What is kept: it has an id that tells when it was made (uuid7) and nothing else of its own."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={
            str: Text,
            date: Date,
            time: Time,
            datetime: DateTime(timezone=True),
            UUID: Uuid,
            enum.StrEnum: Enum(
                enum.StrEnum,
                native_enum=False,
                create_constraint=True,
                length=40,
                values_callable=lambda kinds: [kind.value for kind in kinds],
            ),
        },
    )
    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid7, sort_order=-10)

    trailed: ClassVar[bool] = True


class Versioned:
    """A record that people edit: a stale write is refused, never the last one kept."""

    version: Mapped[int] = mapped_column(sort_order=90)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805 - SQLAlchemy hands the class
        return {"version_id_col": cls.version}


def pointing_at(target: str, *, index: bool = True, **options: Any) -> Any:
    """A foreign key to `target` ("table.id"), indexed unless told otherwise."""
    return mapped_column(ForeignKey(target), index=index, **options)


db = SQLAlchemy(model_class=Record)


def assert_fast_driver() -> None:
    """The pure Python driver is three and a half times slower: refuse to run on it."""
    if psycopg.pq.__impl__ not in {"binary", "c"}:
        raise RuntimeError("psycopg runs without its compiled part; install psycopg[binary]")
