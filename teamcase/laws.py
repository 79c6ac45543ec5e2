"""Laws that the database itself holds, and the sentence for people when it says no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import lazy_gettext as _l

from teamcase.families.code_rules import KNOWN
from teamcase.families.contact_rules import SHORTEST_REASON
from teamcase.foundation.errors import RuleBroken
from teamcase.merging.rules import HINDERED
from teamcase.plans.view_rules import CORRECTED

HELD_BY_DATABASE: Final[Mapping[str, RuleBroken]] = {
    "uq_staff_email": RuleBroken(_l("Somebody already has this e-mail address."), field="email"),
    "uq_fidelity_target_indicator_valid_from": RuleBroken(_l("A target from that day on has been set already."), field="valid_from"),
    "ck_fidelity_target_value": RuleBroken(_l("A target is from 1 to 400."), field="value"),
    "uq_team_name": RuleBroken(_l("There is already a team with this name."), field="name"),
    "ex_membership_once_at_a_time": RuleBroken(_l("This person already belongs to the team at that time."), field="staff_id"),
    "ck_membership_period": RuleBroken(_l("The end must be after the beginning."), field="until_on"),
    "ex_family_member_once_at_a_time": RuleBroken(_l("This person already belongs to the family."), field="person_id"),
    "ex_client_once_at_a_time": RuleBroken(_l("This person is already a client in the case at that time."), field="person_id"),
    "ck_client_period": RuleBroken(_l("The end must be after the beginning."), field="until_on"),
    "ex_assignment_one_at_a_time": RuleBroken(_l("Somebody already answers for this person at that time."), field="staff_id"),
    "ck_assignment_period": RuleBroken(_l("The change must come after the day the earlier worker began."), field="from_on"),
    "ck_case_grant_period": RuleBroken(_l("The end must be after the beginning."), field="until_on"),
    "ex_custody_once_at_a_time": RuleBroken(_l("This person's custody of the child is recorded at that time already."), field="from_on"),
    "ck_custody_period": RuleBroken(_l("The end must be after the beginning."), field="until_on"),
    "ck_custody_right_has_reason": RuleBroken(_l("Write what the right does not cover, and why."), field="right_because"),
    "protected_has_no_plain_contact": RuleBroken(
        _l("This person's contact details are protected. Write them on the page for protected details.")
    ),
    "ck_person_protected_has_no_municipality": RuleBroken(
        _l("This person's contact details are protected. Write them on the page for protected details.")
    ),
    "uq_personal_code_digest": RuleBroken(KNOWN, field="secret_code"),
    "uq_personal_code_person_id": RuleBroken(_l("Somebody else has just recorded this person's code. Open the page again.")),
    "ck_contact_reveal_reason": RuleBroken(_l("Write the reason in at least %(count)s characters.", count=SHORTEST_REASON), field="reason"),
    "lass_covers_protection": RuleBroken(_l("A child in protection needs a responsible social worker on every day."), field="lass_id"),
    "lass_is_licensed_and_active": RuleBroken(
        _l("Children still have this person as their responsible social worker. Give them another one first."), field="until_on"
    ),
    "approved_never_changes": RuleBroken(_l("The record is finished. Correct it by a new edition.")),
    "signed_never_changes": RuleBroken(_l("A signed entry never changes. Correct it by a new edition.")),
    "uq_entry_edition_entry_id_number": RuleBroken(_l("Somebody else has just corrected this entry. Open it again.")),
    "sent_never_changes": RuleBroken(_l("A comment never changes once it is sent. Write another one.")),
    "uq_comment_withdrawal_comment_id": RuleBroken(_l("This comment has been withdrawn already.")),
    "uq_acknowledgement_entry_id_edition_staff_id": RuleBroken(_l("You have said that already.")),
    "uq_acknowledgement_item_id_edition_staff_id": RuleBroken(_l("You have said that already.")),
    "uq_working_hypothesis_idea_id": RuleBroken(_l("This is in the register already.")),
    "uq_working_hypothesis_turn_idea_id": RuleBroken(_l("This is in the register already.")),
    "uq_working_hypothesis_withholding_running": RuleBroken(_l("It is withheld from this person already."), field="person"),
    "ex_network_tie_once_at_a_time": RuleBroken(_l("There is a tie to them at that time already. Change that one."), field="from_on"),
    "ex_absence_once_at_a_time": RuleBroken(_l("This person is noted as away at that time already."), field="from_on"),
    "ck_absence_period": RuleBroken(_l("The end must be after the beginning."), field="until_on"),
    "ck_absence_somebody_else": RuleBroken(_l("Somebody else stands in."), field="substitute_id"),
    "another_team": RuleBroken(_l("Choose another team than the present one."), field="team_id"),
    "uq_agenda_item_meeting_id_case_id": RuleBroken(_l("The family is already on this agenda."), field="case_id"),
    "uq_series_team_id": RuleBroken(_l("The team has agreed on its weekly meeting already. Open it again.")),
    "uq_meeting_series_id_planned_on": RuleBroken(_l("Somebody else has just planned these days. Open the page again.")),
    "ck_agenda_item_not_asked_has_reason": RuleBroken(_l("Write why the family has not been asked."), field="permission_because"),
    "uq_sitting_meeting_id": RuleBroken(_l("Somebody has just opened this meeting. Open it again.")),
    "uq_sitting_turn_item_id": RuleBroken(_l("Somebody has just brought this family onto the board. Look again.")),
    "fk_sitting_item_id": RuleBroken(_l("The family has had its turn in the meeting, so it stays on the agenda.")),
    "fk_sitting_turn_item_id": RuleBroken(_l("The family has had its turn in the meeting, so it stays on the agenda.")),
    "uq_sitting_speaker_once": RuleBroken(_l("You stand in the queue already.")),
    "uq_sitting_speaker_one_speaks": RuleBroken(_l("Somebody has just given the word. Look again.")),
    "uq_discussion_agenda_item_id_edition": RuleBroken(_l("Somebody has already begun this record. Open the meeting again.")),
    "ck_discussion_never_by_its_recorder": RuleBroken(_l("The recorder never approves: the presenter or the lead does.")),
    "uq_safety_plan_case_id_person_id": RuleBroken(_l("Somebody has just written it. Open it again.")),
    "uq_safety_edition_plan_id_number": RuleBroken(_l("Somebody has just written it. Open it again.")),
    "uq_safety_reader_named_once": RuleBroken(_l("This person sees the plan already."), field="staff_id"),
    "uq_goal_mention_goal_id_discussion_id": RuleBroken(_l("Somebody has just marked it. Look again."), field="discussion_id"),
    "uq_digest_read_staff_id_discussion_id": RuleBroken(_l("You have read this already.")),
    "ck_telling_other_has_words": RuleBroken(_l("Write in what way."), field="words"),
    "fk_home_stay_household_id": RuleBroken(_l("Somebody lives in this home. Take that back first.")),
    "uq_twin_person_id": RuleBroken(_l("This is told already. Look again.")),
    "uq_couple_pair": RuleBroken(_l("This is told already. Look again.")),
    "uq_relative_family_id_person_id": RuleBroken(_l("This is told already. Look again.")),
    "uq_nudge_case_id_person_id": RuleBroken(_l("This is told already. Look again.")),
    "uq_plan_one_family_plan_in_force": RuleBroken(_l("The family already has a plan in force.")),
    "uq_goal_score_goal_id_person_id_on": RuleBroken(
        _l("This person's score for today was just saved. Open the goal again."), field="value"
    ),
    "uq_plan_view_corrects_id": RuleBroken(CORRECTED),
    "uq_plan_hearing_corrects_id": RuleBroken(CORRECTED),
    "uq_saved_filter_staff_id_name": RuleBroken(_l("You already have a filter with this name."), field="name"),
    "ck_over_cap_period": RuleBroken(_l("The end must be after the beginning."), field="until_on"),
    **{f"merge_{why}": RuleBroken(sentence) for why, sentence in HINDERED.items()},
}
