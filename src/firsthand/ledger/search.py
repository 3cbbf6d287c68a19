"""Full-text search at the sentence."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from firsthand.ledger.about import keys_of
from firsthand.ledger.store import Store
from firsthand.model import Report

#: Reports whose sentences are looked at together; those that fit best as a whole come first.
_REPORTS_AT_A_TIME = 60
#: Where more reports have the words, to weigh them all takes longer than anybody waits: the newest come first.
_WEIGHED = 500


@dataclass(frozen=True, slots=True)
class Hit:
    """One sentence that has the words: the report, the place in its text, the sentence itself."""

    report_id: str
    start: int
    end: int
    words: str


def search(store: Store, words: str, limit: int = 50) -> list[Hit]:
    """Sentences of the newest versions with all of the words, the best first; at most `limit`.

    Where more than 500 reports have the words, the newest are looked at first.

    Case and accents do not matter; a part in double quotation marks is found as a phrase. Other signs are not
    operators, so that no input is a wrong query; words without a letter or digit find nothing.
    """
    query = _query(words)
    if not query:
        return []
    rows = _having(store, _all_words(words))
    hits: list[Hit] = []
    while len(hits) < limit and (found := list(islice(rows, _REPORTS_AT_A_TIME))):
        newest = _newest(store, found)
        hits += _in_sentences(store, newest, [key for key in found if key in newest], query)
    return hits[:limit]


def _having(store: Store, query: str) -> Iterator[int]:
    """The keys of the reports that fit, the best first, or the newest where they are many."""
    find = "SELECT rowid FROM report_index WHERE report_index MATCH ?"
    matching = {row[0] for row in store.connection.execute(find, (query,))}
    if len(matching) <= _WEIGHED:
        rows = store.connection.execute(f"{find} ORDER BY rank, rowid", (query,))
        return (row[0] for row in rows.fetchall())
    by_time = store.connection.execute("SELECT key FROM reports ORDER BY published DESC, content_key DESC")
    return (row[0] for row in by_time if row[0] in matching)


def _newest(store: Store, keys: Sequence[int]) -> dict[int, Report]:
    """Those of some reports that are the newest version."""
    loaded = store.load(keys)
    newest = set(keys_of(store, {report.id for report in loaded.values()}).values())
    return {key: report for key, report in loaded.items() if key in newest}


def _in_sentences(store: Store, newest: Mapping[int, Report], keys: Sequence[int], query: str) -> Iterator[Hit]:
    """The sentences of some reports that fit, the best first: an index in memory that is gone again at once."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute('CREATE VIRTUAL TABLE i USING fts5 (words, tokenize = "unicode61 remove_diacritics 2")')
        places = [(key, start, end) for key, spans in store.sentences(keys) for start, end in spans]
        words = ((n, newest[key].text[start:end]) for n, (key, start, end) in enumerate(places))
        memory.executemany("INSERT INTO i (rowid, words) VALUES (?, ?)", words)
        for (n,) in memory.execute("SELECT rowid FROM i WHERE i MATCH ? ORDER BY rank, rowid", (query,)).fetchall():
            key, start, end = places[n]
            yield Hit(newest[key].id, start, end, newest[key].text[start:end])


def _all_words(words: str) -> str:
    """A query for reports that have all of the words, wherever: the index of reports does not know where they stand."""
    parted = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", words))
    return " ".join(f'"{word}"' for word in parted)


def _query(words: str) -> str:
    parts = re.findall(r'"([^"]*)"|(\S+)', words)
    phrases = (phrase or word for phrase, word in parts)
    return " ".join('"' + p.replace('"', "") + '"' for p in phrases if re.search(r"\w", p))
