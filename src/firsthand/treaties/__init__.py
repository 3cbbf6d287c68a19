"""What states do under treaties: rules as data, the treaty's own clock, what reports say, what a state is on a day; checks."""

from __future__ import annotations

from firsthand.play.fields import RulesError
from firsthand.play.index import Index
from firsthand.treaties.checks import Finding, check
from firsthand.treaties.clock import Clock, Effect, clock
from firsthand.treaties.conflicts import Conflict, find_conflicts
from firsthand.treaties.events import read_events
from firsthand.treaties.intentions import Intention, read_intentions
from firsthand.treaties.names import treaties_named
from firsthand.treaties.offices import Office, OfficesError, load_offices, read_offices
from firsthand.treaties.pairs import Pair, between
from firsthand.treaties.parties import Membership, Parties, memberships, parties
from firsthand.treaties.plans import Plan, plans
from firsthand.treaties.record import Record, RecordError, load_record, read_record, shipped_record
from firsthand.treaties.records import Entity, Rule, Rules, Treaty
from firsthand.treaties.rules import load_rules, read_rules, shipped_rules, the_treaty
from firsthand.treaties.shelf import all_rules, merged
from firsthand.treaties.stages import Stage, stages
from firsthand.treaties.states import Mention, find_states, state_name
from firsthand.treaties.status import board, index_events, status

__all__ = [
    "Clock",
    "Conflict",
    "Effect",
    "Entity",
    "Finding",
    "Index",
    "Intention",
    "Membership",
    "Mention",
    "Office",
    "OfficesError",
    "Pair",
    "Parties",
    "Plan",
    "Record",
    "RecordError",
    "Rule",
    "Rules",
    "RulesError",
    "Stage",
    "Treaty",
    "all_rules",
    "between",
    "board",
    "check",
    "clock",
    "find_conflicts",
    "find_states",
    "index_events",
    "load_offices",
    "load_record",
    "load_rules",
    "memberships",
    "merged",
    "parties",
    "plans",
    "read_events",
    "read_intentions",
    "read_offices",
    "read_record",
    "read_rules",
    "shipped_record",
    "shipped_rules",
    "stages",
    "state_name",
    "status",
    "the_treaty",
    "treaties_named",
]
