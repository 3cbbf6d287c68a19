"""Full-text search at the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from firsthand.ledger.store import Store


@dataclass(frozen=True, slots=True)
class Hit:
    """One sentence that has the words: the report, the place in its text, the sentence itself."""

    report_id: str
    start: int
    end: int
    words: str


def search(store: Store, words: str, limit: int = 50) -> list[Hit]:
    """Sentences of the newest versions with all of the words, the best first; at most `limit`.

    Case and accents do not matter; a part in double quotation marks is found as a phrase. Other signs are not
    operators, so that no input is a wrong query; words without a letter or digit find nothing.
    """
    query = _query(words)
    if not query:
        return []
    newest = dict(store.reports())
    rows = store.connection.execute(
        'SELECT s.report_key, s.start, s."end" FROM sentence_index i JOIN sentences s ON s.key = i.rowid '
        "WHERE sentence_index MATCH ? ORDER BY rank",
        (query,),
    )
    hits = [(newest[key].id, start, end, newest[key].text[start:end]) for key, start, end in rows if key in newest]
    return [Hit(*hit) for hit in hits[:limit]]


def _query(words: str) -> str:
    parts = re.findall(r'"([^"]*)"|(\S+)', words)
    phrases = (phrase or word for phrase, word in parts)
    return " ".join('"' + p.replace('"', "") + '"' for p in phrases if re.search(r"\w", p))
