"""teamcase: the record of a team that works with families. `create_app` is the one place where the slices are joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Flask

from teamcase import laws, policy, styleguide
from teamcase.absences import pages as absences_pages
from teamcase.actions import api as actions_api
from teamcase.actions import pages as actions_pages
from teamcase.agenda import api as agenda_api
from teamcase.agenda import pages as agenda_pages
from teamcase.cases import access_pages, code_pages, contact_pages, people_api, people_pages, person_pages, rights_pages
from teamcase.cases import api as cases_api
from teamcase.cases import pages as cases_pages
from teamcase.closing import api as closing_api
from teamcase.closing import pages as closing_pages
from teamcase.comments import pages as comments_pages
from teamcase.demo import commands as demo_commands
from teamcase.ecomap import api as ecomap_api
from teamcase.ecomap import network_pages, version_pages
from teamcase.ecomap import pages as ecomap_pages
from teamcase.entrance import api as entrance_api
from teamcase.entrance import commands as entrance_commands
from teamcase.entrance import pages as entrance_pages
from teamcase.entrance import queries as entrance
from teamcase.entrance import token_pages
from teamcase.families import api as families_api
from teamcase.families import pages as families_pages
from teamcase.fidelity import api as fidelity_api
from teamcase.fidelity import pages as fidelity_pages
from teamcase.foundation import commands as foundation_commands
from teamcase.foundation import draft_pages, drawn, health, jobs, openapi_pages, operation, settings, web
from teamcase.foundation.database import assert_fast_driver, db
from teamcase.foundation.errors import Unguarded
from teamcase.foundation.text import speak
from teamcase.foundation.visibility import undecided
from teamcase.genogram import api as genogram_api
from teamcase.genogram import kept_pages as kept_genogram_pages
from teamcase.genogram import pages as genogram_pages
from teamcase.genogram import tree_pages
from teamcase.history import api as history_api
from teamcase.history import commands as history_commands
from teamcase.history import pages as history_pages
from teamcase.hypotheses import api as hypotheses_api
from teamcase.hypotheses import pages as hypotheses_pages
from teamcase.hypotheses import party_pages
from teamcase.journal import api as journal_api
from teamcase.journal import entry_pages, timeline_pages
from teamcase.journal import pages as journal_pages
from teamcase.kinship import api as kinship_api
from teamcase.kinship import pages as kinship_pages
from teamcase.kinship import telling_pages
from teamcase.live import bank_pages, card_pages, pen_pages, picture_pages, turn_pages
from teamcase.live import pages as live_pages
from teamcase.meetings import api as meetings_api
from teamcase.meetings import (
    digest_pages,
    feed_pages,
    guest_pages,
    invitation_pages,
    preparing_api,
    preparing_pages,
    record_api,
    record_pages,
    series_pages,
    sheet_pages,
    told_pages,
)
from teamcase.meetings import pages as meetings_pages
from teamcase.merging import family_pages as family_merging_pages
from teamcase.merging import pages as merging_pages
from teamcase.myday import pages as myday_pages
from teamcase.plans import api as plans_api
from teamcase.plans import (
    copy_pages,
    goal_api,
    goal_pages,
    look_api,
    look_pages,
    part_api,
    part_pages,
    proposal_pages,
    service_api,
    service_pages,
    story_pages,
    view_api,
    view_pages,
)
from teamcase.plans import pages as plans_pages
from teamcase.questions import api as questions_api
from teamcase.questions import pages as questions_pages
from teamcase.safety import pages as safety_pages
from teamcase.search import pages as search_pages
from teamcase.shell import dress
from teamcase.staff import api as staff_api
from teamcase.staff import pages as staff_pages
from teamcase.teams import api as teams_api
from teamcase.teams import pages as teams_pages
from teamcase.workload import api as workload_api
from teamcase.workload import pages as workload_pages

if TYPE_CHECKING:
    from config import Config

DOORS = (
    foundation_commands,
    health,
    draft_pages,
    entrance_pages,
    token_pages,
    entrance_commands,
    staff_pages,
    teams_pages,
    absences_pages,
    families_pages,
    cases_pages,
    people_pages,
    person_pages,
    kinship_pages,
    telling_pages,
    genogram_pages,
    kept_genogram_pages,
    tree_pages,
    contact_pages,
    code_pages,
    access_pages,
    rights_pages,
    ecomap_pages,
    network_pages,
    version_pages,
    actions_pages,
    meetings_pages,
    series_pages,
    agenda_pages,
    preparing_pages,
    feed_pages,
    guest_pages,
    invitation_pages,
    record_pages,
    told_pages,
    sheet_pages,
    digest_pages,
    journal_pages,
    plans_pages,
    goal_pages,
    proposal_pages,
    look_pages,
    service_pages,
    story_pages,
    view_pages,
    safety_pages,
    copy_pages,
    part_pages,
    questions_pages,
    hypotheses_pages,
    party_pages,
    comments_pages,
    entry_pages,
    live_pages,
    turn_pages,
    card_pages,
    bank_pages,
    picture_pages,
    pen_pages,
    closing_pages,
    merging_pages,
    family_merging_pages,
    timeline_pages,
    fidelity_pages,
    workload_pages,
    search_pages,
    myday_pages,
    history_pages,
    history_commands,
    demo_commands,
    jobs,
    openapi_pages,
)
JSON_DOORS = (
    entrance_api,
    staff_api,
    teams_api,
    families_api,
    cases_api,
    people_api,
    kinship_api,
    genogram_api,
    ecomap_api,
    actions_api,
    meetings_api,
    preparing_api,
    agenda_api,
    record_api,
    journal_api,
    plans_api,
    goal_api,
    view_api,
    look_api,
    service_api,
    part_api,
    questions_api,
    hypotheses_api,
    closing_api,
    fidelity_api,
    workload_api,
    history_api,
)


def create_app(config: Config) -> Flask:
    """Build the application: settings, database, languages, guards, policy, doors. Raises Unguarded on any gap."""
    assert_fast_driver()
    app = Flask(__name__, template_folder="../templates")
    settings.settle(app, config)
    db.init_app(app)
    speak(app)
    drawn.install(app)
    dress(app)
    web.guard(app, entrance.recognise, entrance_pages.door)
    if missing := undecided(policy.SEES):
        raise Unguarded(f"nobody has decided who sees: {', '.join(missing)}")
    operation.install(policy.MAY, laws.HELD_BY_DATABASE)
    for door in DOORS:
        app.register_blueprint(door.pages)
    for door in JSON_DOORS:
        app.register_blueprint(door.api)
    if config.environment != "production":
        app.register_blueprint(styleguide.pages)
    return app
