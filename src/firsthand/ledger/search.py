"""Full-text search at the sentence."""

from __future__ import annotations

import functools
import re
import sqlite3
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import TypeAlias

from firsthand.ledger.about import keys_of
from firsthand.ledger.store import Store
from firsthand.model import Report

_WORD = re.compile(r"[^\W_]+")
#: Letters that may be others with a mark: no typographic signs are among them. Marks that stand by themselves.
_BEYOND_ASCII = re.compile("[^\x00-\x7f\u2000-\u206f]")
_MARKS = re.compile("[\u0300-\u036f]")
#: A sentence: the key of its report, its beginning and end.
Place: TypeAlias = tuple[int, int, int]

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
    words = words.replace("\0", " ")  # which would end a query in the middle
    query = _query(words)
    if not query:
        return []
    rows = _having(store, _all_words(words))
    hits: list[Hit] = []
    while len(hits) < limit and (found := list(islice(rows, _REPORTS_AT_A_TIME))):
        newest = _newest(store, found)
        places = list(_places(store, newest, [key for key in found if key in newest], words))
        hits += _in_sentences(newest, places, query) if places else ()
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


def _places(store: Store, newest: Mapping[int, Report], keys: Sequence[int], words: str) -> Iterator[Place]:
    """The sentences that have the letters of all of the words somewhere: no other can fit, and these are few."""
    found = (_folded(word) for word in _WORD.findall(unicodedata.normalize("NFC", words)))
    longest, *others = sorted(found, key=len, reverse=True)
    for key, spans in store.sentences(keys):
        text = newest[key].text
        if not text.isascii() and _MARKS.search(text):
            yield from ((key, *span) for span in spans)
            continue
        letters = _folded(text)
        at = letters.find(longest)
        while at >= 0:
            start, end = spans[max(0, bisect_right(spans, at, key=itemgetter(0)) - 1)]
            if all(letters.find(word, start, end) >= 0 for word in others):
                yield key, start, end
            at = letters.find(longest, max(end, at + 1))


def _folded(text: str) -> str:
    """Text without case and without marks on letters, as many characters as before."""
    return (text if text.isascii() else _BEYOND_ASCII.sub(_letter, text)).lower()


def _letter(found: re.Match[str]) -> str:
    return _plain(found[0])


@functools.cache
def _plain(letter: str) -> str:
    """A letter without case and mark, or itself where that is not one letter."""
    parted = [c for c in unicodedata.normalize("NFKD", letter.casefold()) if not unicodedata.combining(c)]
    return (
        parted[0] if len(parted) == 1 and len(parted[0].lower()) == 1 else letter if len(letter.lower()) == 1 else "?"
    )


def _in_sentences(newest: Mapping[int, Report], places: Sequence[Place], query: str) -> Iterator[Hit]:
    """Those of some sentences that fit, the best first: an index in memory that is gone again at once."""
    with closing(sqlite3.connect(":memory:")) as memory:
        memory.execute('CREATE VIRTUAL TABLE i USING fts5 (words, tokenize = "unicode61 remove_diacritics 2")')
        words = ((n, newest[key].text[start:end]) for n, (key, start, end) in enumerate(places))
        memory.executemany("INSERT INTO i (rowid, words) VALUES (?, ?)", words)
        for (n,) in memory.execute("SELECT rowid FROM i WHERE i MATCH ? ORDER BY rank, rowid", (query,)).fetchall():
            key, start, end = places[n]
            yield Hit(newest[key].id, start, end, newest[key].text[start:end])


def _all_words(words: str) -> str:
    """A query for reports that have all of the words, wherever: the index of reports does not know where they stand."""
    parted = _WORD.findall(unicodedata.normalize("NFC", words))
    return " ".join(f'"{word}"' for word in parted)


def _query(words: str) -> str:
    parts = re.findall(r'"([^"]*)"|(\S+)', words)
    phrases = (phrase or word for phrase, word in parts)
    return " ".join('"' + p.replace('"', "") + '"' for p in phrases if re.search(r"\w", p))
