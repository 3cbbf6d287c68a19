"""One addition: how far its reading has come, what it gave, what was refused and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from firsthand.ledger import listing
from firsthand.ledger.listing import Line
from firsthand.model import Refusal
from firsthand.web import jobs
from firsthand.web.jobs import Job
from firsthand.web.page import Asked, Missing, Page
from firsthand.web.words import has, say

#: The stages in their order, by the first word of their names.
_STAGES = ("capture", "alignment", "statements", "lineage", "drift")


@dataclass(frozen=True, slots=True)
class Added:
    """One addition. `doing` says in words what is being done; `reports` are those that are new."""

    id: str
    state: str
    what: tuple[str, ...]
    begun: str
    ended: str | None
    doing: str
    stage: str | None
    done: int
    total: int | None
    n_new: int
    n_known: int
    why: str | None
    refused: tuple[Refusal, ...]
    reports: tuple[Line, ...]


def look(asked: Asked) -> Added:
    """The addition that is asked for."""
    job = jobs.read(asked.ledger_file, asked.names["id"])
    if job is None:
        raise Missing(say("added.lost"))
    lines = listing.lines(asked.store, job.report_ids)
    stage = job.stage.split(",")[0] if job.stage else None
    doing = say(f"doing.{_doing(job, stage)}")
    return Added(
        job.id, job.state, job.what, job.begun, job.ended, doing, stage, job.done, job.total, job.n_new, job.n_known,
        job.why, job.refused, tuple(lines[name] for name in job.report_ids if name in lines),
    )  # fmt: skip


def _doing(job: Job, stage: str | None) -> str:
    """What is being done, as the name of its text."""
    if job.state == "reading" and stage and has(f"doing.{stage}"):
        return stage
    if job.state == "done" and job.refused and not (job.n_new or job.n_known):
        return "refused"
    return job.state


def _more(view: Added) -> Mapping[str, Any]:
    at = _STAGES.index(view.stage) if view.stage in _STAGES else -1
    ended = view.state == "done" and (view.n_new or view.n_known)
    return {
        "steps": [
            (name, "done" if ended or n < at else "now" if n == at and view.state == "reading" else "later")
            for n, name in enumerate(_STAGES)
        ],
        "going": view.state not in jobs.ENDED,
    }


ADDED = Page(
    "added",
    "/added/{id:name}",
    "One addition: how far its reading is, the reports that it gave, what was refused and why.",
    look,
    Added,
    lambda view: view.refused,
    Refusal,
    (),
    _more,
)
