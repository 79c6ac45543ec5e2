"""Every change is an operation: allowed by the policy, done whole or not at all, named in the trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from teamcase.foundation import audit
from teamcase.foundation.database import Record, db
from teamcase.foundation.errors import NotAllowed, RuleBroken, Stale, Unguarded
from teamcase.foundation.occasion import Actor, Occasion, current
from teamcase.foundation.visibility import get

P = ParamSpec("P")
R = TypeVar("R")
Kept = TypeVar("Kept", bound=Record)
Test = Callable[[Actor | None, Any], bool]

OPERATIONS: dict[str, Callable[..., Any]] = {}
_allowed: Mapping[Callable[..., Any], Who] = {}
_laws: Mapping[str, RuleBroken] = {}
_depth: ContextVar[int] = ContextVar("operations under way", default=0)
_covered: ContextVar[bool] = ContextVar("a savepoint stands around the operation", default=False)


@dataclass(frozen=True, slots=True)
class Who:
    """Who may: a test of the actor and the subject, and the words that tell others whose it is to do."""

    test: Test
    words: Any

    def __or__(self, other: Who) -> Who:
        """Either of the two."""
        return Who(lambda actor, subject: self.test(actor, subject) or other.test(actor, subject), self.words)

    def but(self, other: Who) -> Who:
        """This one, unless they are the other."""
        return Who(lambda actor, subject: self.test(actor, subject) and not other.test(actor, subject), self.words)


def name_of(function: Callable[..., Any]) -> str:
    """The verb's name in the trail and in templates: slice and function, as in "closing.close"."""
    return f"{function.__module__.split('.')[-2]}.{function.__name__}"


@contextmanager
def whole_or_not_at_all() -> Iterator[None]:
    """One savepoint around all that is done in it; an operation that begins in it needs none of its own."""
    covered = _covered.set(True)
    try:
        with db.session.begin_nested():
            yield
    finally:
        _covered.reset(covered)


def operation(function: Callable[Concatenate[Occasion, P], R]) -> Callable[Concatenate[Occasion, P], R]:
    """Make a function a verb of the house.

    Asks the policy about the first argument after the occasion, refuses changes that were made before it began, runs
    the body in a savepoint, flushes, and gives its name to the trail. Raises NotAllowed, RuleBroken, Stale.
    """
    name = name_of(function)

    @wraps(function)
    def act(occasion: Occasion, /, *arguments: P.args, **details: P.kwargs) -> R:
        occasion = current() or occasion  # the proxy, resolved once
        subject = arguments[0] if arguments else None
        if not may(occasion.actor, name, subject):
            raise NotAllowed(name, whose(name))
        outermost = not _depth.get()
        if outermost and audit.has_changes(db.session()):
            raise Unguarded(f"something was changed before {name} began")
        covered = outermost and _covered.get()
        depth = _depth.set(_depth.get() + 1)
        try:
            with audit.under(name), audit.kept_only_if_done(db.session()), nullcontext() if covered else db.session.begin_nested():
                result = function(occasion, *arguments, **details)
                db.session.flush()
                return result
        except IntegrityError as error:
            raise _as_law(error) from error
        except StaleDataError as error:
            raise Stale(subject) from error
        finally:
            _depth.reset(depth)

    OPERATIONS[name] = act
    return act


def install(may_table: Mapping[Callable[..., Any], Who], laws: Mapping[str, RuleBroken]) -> None:
    """Give the house its policy and the sentences for what the database refuses. Raises Unguarded on a gap."""
    global _allowed, _laws
    undecided = [name for name, verb in OPERATIONS.items() if verb not in may_table]
    if undecided:
        raise Unguarded(f"nobody has decided who may: {', '.join(sorted(undecided))}")
    _allowed, _laws = may_table, laws


def may(actor: Actor | None, verb: str, subject: Any = None) -> bool:
    """Whether the policy lets this person do this to that."""
    return _allowed[OPERATIONS[verb]].test(actor, subject)


def require(verb: str, subject: Any = None) -> None:
    """Raise NotAllowed, saying whose it is to do, unless the policy lets whoever looks do it: for pages that only show a form."""
    occasion = current()
    if not may(occasion.actor if occasion else None, verb, subject):
        raise NotAllowed(verb, whose(verb))


def whose(verb: str) -> Any:
    """Who may do it, in words for people."""
    return _allowed[OPERATIONS[verb]].words


def get_for(verb: str, kind: type[Kept], record_id: UUID) -> Kept:
    """Open a record in order to do something to it. Raises NotVisible, and NotAllowed where it is for others to do."""
    record = get(kind, record_id)
    require(verb, record)
    return record


def _as_law(error: IntegrityError) -> Exception:
    diagnosis = getattr(error.orig, "diag", None)
    law = _laws.get(getattr(diagnosis, "constraint_name", None) or "")
    return RuleBroken(law.sentence, field=law.field) if law else error
