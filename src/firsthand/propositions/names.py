"""Which identity of the ledger the words for an actor, target or holder mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from firsthand.model import Claim, Identity, Mark
from firsthand.speakers.spelling import plain

_APART = frozenset(("of", "with", "from", "by", "to", "for", "in", "on", "against", "and"))
#: Words at the end of a phrase that are tried as a name.
_LONGEST = 4


class Names:
    """Identities by their names, in each report and, for names of several words that only one has, in all."""

    def __init__(self, speakers: Iterable[Identity]) -> None:
        self._here: dict[tuple[str, str], str] = {}
        self._spoken: dict[Mark, Identity] = {}
        everywhere: dict[str, set[str]] = {}
        for who in speakers:
            self._spoken |= dict.fromkeys(who.statements, who)
            if who.kind == "office":
                continue
            for given in who.names:
                name = plain(given.words)
                self._here[given.report_id, name] = who.id
                if " " in name:
                    everywhere.setdefault(name, set()).add(who.id)
        self._everywhere: Mapping[str, str] = {name: min(ids) for name, ids in everywhere.items() if len(ids) == 1}

    def of(self, report_id: str, words: str) -> str | None:
        """The id of the identity that words of a report mean, by the longest name that they end in."""
        if not self._here:
            return None
        parts = plain(words).split()
        if _APART & set(parts):
            return None  # "the speech of Anna Ropp" is not her
        for n in range(max(0, len(parts) - _LONGEST), len(parts)):
            name = " ".join(parts[n:])
            found = self._here.get((report_id, name)) or self._everywhere.get(name)
            if found is not None:
                return found
        return None

    def holder(self, claim: Claim) -> str | None:
        """The name under which the ledger knows who holds a claim, else the holder's words."""
        if claim.statement is not None:
            who = self._spoken.get(Mark(claim.report_id, *claim.statement))
            if who is not None:
                return who.name
        return claim.holder
