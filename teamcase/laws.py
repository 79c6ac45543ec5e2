"""Laws that the database itself holds, and the sentence for people when it says no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import lazy_gettext as _l

from teamcase.foundation.errors import RuleBroken

HELD_BY_DATABASE: Final[Mapping[str, RuleBroken]] = {
    "uq_staff_email": RuleBroken(_l("Somebody already has this e-mail address."), field="email"),
    "uq_team_name": RuleBroken(_l("There is already a team with this name."), field="name"),
    "ex_membership_once_at_a_time": RuleBroken(_l("This person already belongs to the team at that time."), field="staff_id"),
    "ck_membership_period": RuleBroken(_l("The end must be after the beginning."), field="until_on"),
    "ex_family_member_once_at_a_time": RuleBroken(_l("This person already belongs to the family."), field="person_id"),
    "ex_client_once_at_a_time": RuleBroken(_l("This person is already a client in the case at that time."), field="person_id"),
    "ck_client_period": RuleBroken(_l("The end must be after the beginning."), field="until_on"),
    "ex_assignment_one_at_a_time": RuleBroken(_l("Somebody already answers for this person at that time."), field="staff_id"),
    "ck_assignment_period": RuleBroken(_l("The change must come after the day the earlier worker began."), field="from_on"),
    "ck_case_grant_period": RuleBroken(_l("The end must be after the beginning."), field="until_on"),
    "lass_covers_protection": RuleBroken(_l("A child in protection needs a responsible social worker on every day."), field="lass_id"),
    "lass_is_licensed_and_active": RuleBroken(
        _l("Children still have this person as their responsible social worker. Give them another one first."), field="until_on"
    ),
    "approved_never_changes": RuleBroken(_l("The record is finished. Correct it by a new edition.")),
    "another_team": RuleBroken(_l("Choose another team than the present one."), field="team_id"),
    "uq_agenda_item_meeting_id_case_id": RuleBroken(_l("The family is already on this agenda."), field="case_id"),
    "uq_discussion_agenda_item_id_edition": RuleBroken(_l("Somebody has already begun this record. Open the meeting again.")),
    "ck_discussion_never_by_its_recorder": RuleBroken(_l("The recorder never approves: the presenter or the lead does.")),
    "uq_plan_one_family_plan_in_force": RuleBroken(_l("The family already has a plan in force.")),
    "uq_goal_score_goal_id_person_id_on": RuleBroken(
        _l("This person's score for today was just saved. Open the goal again."), field="value"
    ),
    "ck_over_cap_period": RuleBroken(_l("The end must be after the beginning."), field="until_on"),
}
