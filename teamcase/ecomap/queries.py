"""Questions about a network: its actors, the ecomap of a day, what was changed last, the versions that were kept."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from teamcase.cases.models import Case
from teamcase.ecomap.models import KeptEcomap, NetworkActor, NetworkChange, NetworkTie
from teamcase.families.models import FamilyMember, Person
from teamcase.foundation.database import db
from teamcase.foundation.visibility import among


def actors(case_id: UUID) -> Sequence[NetworkActor]:
    """The actors of a case with all their ties, those that have ended too, by name."""
    found = select(NetworkActor).where(NetworkActor.case_id == case_id, NetworkActor.is_withdrawn.is_(False))
    return db.session.scalars(found.order_by(NetworkActor.sector, NetworkActor.name, NetworkActor.id)).all()


def ties(actor: NetworkActor) -> Sequence[NetworkTie]:
    """Every tie of an actor, as it stands now."""
    found = select(NetworkTie).where(NetworkTie.case_id == actor.case_id, NetworkTie.actor_id == actor.id)
    return db.session.scalars(found.order_by(NetworkTie.from_on, NetworkTie.id)).all()


def secret_people(case: Case) -> frozenset[UUID]:
    """Who of the family is under a non-disclosure order that keeps their place from whoever looks."""
    found = (
        select(Person.id)
        .join(FamilyMember, FamilyMember.person_id == Person.id)
        .where(FamilyMember.family_id == case.family_id, Person.is_protected, ~among(Person.id, "my_protected_person_ids"))
    )
    return frozenset(db.session.scalars(found))


def last_change(case_id: UUID) -> NetworkChange | None:
    """What was changed last in the network of a case and is not undone."""
    found = select(NetworkChange).where(NetworkChange.case_id == case_id, NetworkChange.undone_at.is_(None))
    return db.session.scalars(found.order_by(NetworkChange.id.desc()).limit(1)).first()


def last_change_of(actor_id: UUID, case_id: UUID) -> NetworkChange | None:
    """What was changed last of one actor and is not undone."""
    found = select(NetworkChange).where(NetworkChange.case_id == case_id, NetworkChange.actor_id == actor_id)
    return db.session.scalars(found.where(NetworkChange.undone_at.is_(None)).order_by(NetworkChange.id.desc()).limit(1)).first()


def versions(case_id: UUID) -> Sequence[KeptEcomap]:
    """The ecomaps of a case that were kept, the newest first."""
    found = select(KeptEcomap).where(KeptEcomap.case_id == case_id)
    return db.session.scalars(found.order_by(KeptEcomap.drawn_on.desc(), KeptEcomap.id.desc())).all()
