"""What states do under treaties: rules as data, the treaty's own clock, what reports say, what a state is on a day; checks."""

from __future__ import annotations

from firsthand.treaties.checks import Finding, check
from firsthand.treaties.clock import Clock, Effect, clock
from firsthand.treaties.conflicts import Conflict, find_conflicts
from firsthand.treaties.events import read_events
from firsthand.treaties.fields import RulesError
from firsthand.treaties.intentions import Intention, read_intentions
from firsthand.treaties.names import treaties_named
from firsthand.treaties.parties import Parties, parties
from firsthand.treaties.record import Record, RecordError, load_record, read_record, shipped_record
from firsthand.treaties.records import Entity, Rule, Rules, Treaty
from firsthand.treaties.rules import load_rules, read_rules, shipped_rules, the_treaty
from firsthand.treaties.shelf import all_rules, merged
from firsthand.treaties.stages import Stage, stages
from firsthand.treaties.states import Mention, find_states, state_name
from firsthand.treaties.status import board, status

__all__ = [
    "Clock",
    "Conflict",
    "Effect",
    "Entity",
    "Finding",
    "Intention",
    "Mention",
    "Parties",
    "Record",
    "RecordError",
    "Rule",
    "Rules",
    "RulesError",
    "Stage",
    "Treaty",
    "all_rules",
    "board",
    "check",
    "clock",
    "find_conflicts",
    "find_states",
    "load_record",
    "load_rules",
    "merged",
    "parties",
    "read_events",
    "read_intentions",
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
