"""The columns of each table as it leaves the ledger, in order, with their Arrow types."""

from __future__ import annotations

import pyarrow as pa

from firsthand import tables
from firsthand.model import Credit, Evidence, Given, Mark, Speaker, Step, Wording
from firsthand.verdicts.records import Finding

_TEXT, _COUNT, _SHARE = pa.string(), pa.int64(), pa.float64()
_TEXTS = pa.list_(pa.string())
_SPAN = pa.list_(pa.int64())
_SPANS = pa.list_(_SPAN)
_EVIDENCE = pa.list_(pa.struct(list(tables.schema_of(Evidence))))
_CREDITS = pa.list_(pa.struct(list(tables.schema_of(Credit))))
_SPEAKER = pa.struct(list(tables.schema_of(Speaker)))
_GIVEN = pa.list_(pa.struct(list(tables.schema_of(Given))))
_MARKS = pa.list_(pa.struct(list(tables.schema_of(Mark))))
_WORDINGS = pa.list_(pa.struct(list(tables.schema_of(Wording))))
_STEPS = pa.list_(pa.struct(list(tables.schema_of(Step))))
_CERTAINTY = pa.struct([("label", _TEXT), ("score", _SHARE), ("words", _SPANS), ("confidence", _SHARE)])
_ORIGINS = pa.list_(
    pa.struct(
        [
            ("name", _TEXT),
            ("dispatch", _TEXT),
            ("newsroom", _TEXT),
            ("report_ids", _TEXTS),
            ("reasons", _TEXTS),
            ("confidence", _SHARE),
        ]
    )
)

_FINDING = pa.struct(list(tables.schema_of(Finding)))

#: The parts of a claim that have a place in the text.
CLAIM_PARTS = ("trigger", "actor", "target", "time", "quantity", "holder")

COLUMNS: dict[str, dict[str, pa.DataType]] = {
    "reports": {
        "id": _TEXT, "report_id": _TEXT, "version": _COUNT, "outlet": _TEXT, "title": _TEXT, "byline": _TEXT,
        "dateline": _TEXT, "published": _TEXT, "language": _TEXT, "url": _TEXT, "sha256": _TEXT, "credits": _CREDITS,
        "confidence": _SHARE, "quote": _TEXT, "text": _TEXT,
    },
    "passages": {
        "id": _TEXT, "source_report_id": _TEXT, "source_start": _COUNT, "source_end": _COUNT,
        "derived_report_id": _TEXT, "derived_start": _COUNT, "derived_end": _COUNT, "kind": _TEXT,
        "similarity": _SHARE, "confidence": _SHARE, "quote": _TEXT, "source_quote": _TEXT,
    },
    "derivations": {
        "id": _TEXT, "report_id": _TEXT, "source_report_id": _TEXT, "source_name": _TEXT, "kind": _TEXT,
        "coverage": _SHARE, "confidence": _SHARE, "evidence": _EVIDENCE, "quote": _TEXT, "verdict": _TEXT,
    },
    "stories": {
        "id": _TEXT, "story_id": _TEXT, "title": _TEXT, "report_ids": _TEXTS, "origins": _ORIGINS, "n_origins": _COUNT,
        "n_newsrooms": _COUNT, "confidence": _SHARE, "evidence": _EVIDENCE, "quote": _TEXT, "verdict": _TEXT,
    },
    "statements": {
        "id": _TEXT, "report_id": _TEXT, "content": _SPANS, "source": _SPAN, "cue": _SPAN, "addressee": _SPAN,
        "form": _TEXT, "kind": _TEXT, "depth": _COUNT, "speaker": _SPEAKER, "confidence": _SHARE,
        "evidence": _EVIDENCE, "quote": _TEXT, "verdict": _TEXT,
    },
    "speakers": {
        "id": _TEXT, "kind": _TEXT, "name": _TEXT, "spellings": _TEXTS, "names": _GIVEN, "roles": _GIVEN,
        "affiliations": _GIVEN, "holders": _GIVEN, "report_ids": _TEXTS, "n_reports": _COUNT, "statements": _MARKS,
        "n_statements": _COUNT, "confidence": _SHARE, "evidence": _EVIDENCE, "apart": _EVIDENCE, "quote": _TEXT, "verdict": _TEXT,
    },
    "claims": {
        "id": _TEXT, "report_id": _TEXT, "type": _TEXT, "subtype": _TEXT, "holder": _TEXT, "actor": _TEXT,
        "target": _TEXT, "time": _TEXT, "quantity": _TEXT, "certainty": _CERTAINTY,
        "spans": pa.struct([(part, _SPAN) for part in CLAIM_PARTS]), "confidence": _SHARE, "evidence": _EVIDENCE,
        "quote": _TEXT, "verdict": _TEXT,
    },
    "propositions": {
        "id": _TEXT, "type": _TEXT, "subtype": _TEXT, "actor": _TEXT, "target": _TEXT, "time": _TEXT,
        "quantity": _TEXT, "holders": _TEXTS, "told": _COUNT, "certainties": _TEXTS, "report_ids": _TEXTS,
        "n_reports": _COUNT, "story_ids": _TEXTS, "origins": _TEXTS, "n_origins": _COUNT, "n_newsrooms": _COUNT,
        "wordings": _WORDINGS, "differences": _EVIDENCE, "confidence": _SHARE, "evidence": _EVIDENCE,
        "apart": _EVIDENCE, "quote": _TEXT,
    },
    "ways": {
        "id": _TEXT, "story_id": _TEXT, "type": _TEXT, "subtype": _TEXT, "actor": _TEXT, "target": _TEXT,
        "report_ids": _TEXTS, "n_reports": _COUNT, "steps": _STEPS, "against": _STEPS, "gravity": _SHARE,
        "confidence": _SHARE, "quote": _TEXT,
    },
    "drifts": {
        "id": _TEXT, "derived_report_id": _TEXT, "derived_start": _COUNT, "derived_end": _COUNT,
        "source_report_id": _TEXT, "source_start": _COUNT, "source_end": _COUNT, "type": _TEXT, "subtype": _TEXT,
        "before": _TEXT, "after": _TEXT, "gravity": _SHARE, "inherited_from": _TEXT, "confidence": _SHARE,
        "evidence": _EVIDENCE, "quote": _TEXT, "verdict": _TEXT,
    },
    "events": {
        "id": _TEXT, "board": _TEXT, "entity": _TEXT, "stage": _TEXT, "happened": _TEXT, "known": _TEXT,
        "printed": _TEXT, "report_id": _TEXT, "start": _COUNT, "end": _COUNT, "record": _TEXT, "confidence": _SHARE,
        "evidence": _EVIDENCE, "quote": _TEXT, "verdict": _TEXT,
    },
    "statuses": {
        "id": _TEXT, "board": _TEXT, "entity": _TEXT, "on": _TEXT, "stage": _TEXT, "claimed": _TEXT,
        "recognised": _TEXT, "effective": _TEXT, "condition": _TEXT, "clause": _TEXT, "intentions": _TEXTS,
        "confidence": _SHARE, "evidence": _EVIDENCE, "quote": _TEXT, "verdict": _TEXT,
    },
    "verdicts": {
        "id": _TEXT, "who": _TEXT, "when": _TEXT, "what": _TEXT, "kind": _TEXT, "finding_id": _TEXT, "why": _TEXT,
        "fields": _TEXT, "undoes": _TEXT, "state": _TEXT, "reason": _TEXT, "finding": _FINDING, "machine": _TEXT,
        "confidence": _SHARE, "quote": _TEXT,
    },
}  # fmt: skip
