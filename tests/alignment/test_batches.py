from __future__ import annotations

import pickle

from firsthand.alignment import Pair, align_batch, align_sentences
from firsthand.model import Passage
from firsthand.tables import batch_of, records_of, schema_of

TOLD = (
    "The mill on Tarn heath opened on Sunday. Volunteers had rebuilt its sails from larch. Tea was served in the barn."
)
RETOLD = "Volunteers rebuilt the sails of the mill on Tarn heath from larch wood. It opened to the public on Sunday."


def test_a_batch_gives_what_its_pairs_give_one_by_one_with_their_ids() -> None:
    pairs = [
        Pair("a", TOLD, "b", RETOLD),
        Pair("b", RETOLD, "a", TOLD),
        Pair("a", TOLD, "c", ""),
        Pair("a", TOLD, "a", TOLD),
    ]
    found = align_batch(batch_of(Pair, pairs))
    assert found.schema == schema_of(Passage)
    passages = list(records_of(Passage, found))
    alone = [p for pair in pairs for p in align_sentences(pair.source_text, pair.derived_text)]
    assert [(p.source_start, p.derived_end, p.kind, p.similarity) for p in passages] == [
        (p.source_start, p.derived_end, p.kind, p.similarity) for p in alone
    ]
    assert {(p.source_report_id, p.derived_report_id) for p in passages} == {("a", "b"), ("b", "a"), ("a", "a")}


def test_no_pairs_give_no_passages() -> None:
    assert align_batch(batch_of(Pair, [])).num_rows == 0


def test_the_kernel_can_be_sent_to_another_process() -> None:
    assert pickle.loads(pickle.dumps(align_batch)) is align_batch
