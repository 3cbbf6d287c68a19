"""The treaties that a text names: by a name, or by a noun that points back to the one named last."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from firsthand import data
from firsthand.model import Report, Span
from firsthand.treaties.records import Rules, Treaty
from firsthand.treaties.rules import shipped_rules

#: Words before a noun that point back to a treaty named earlier.
_BACK = r"(?:the|this|that|its|their)\s+(?:(?:global|international|landmark|\d{4})\s+)*"


@dataclass(frozen=True, slots=True)
class Names:
    """The names and short nouns of all treaties of some rules, compiled."""

    pattern: re.Pattern[str]
    #: Whose each name is: short names in capitals as they stand, others in lower case.
    owners: dict[str, str]
    noun_pattern: re.Pattern[str]
    nouns: dict[str, frozenset[str]]

    def named(self, text: str) -> list[tuple[Span, str]]:
        """The names in a text, in order, with the treaty's id."""
        return [(match.span(), self._owner(match.group())) for match in self.pattern.finditer(text)]

    def referred(self, text: str, last: str | None) -> tuple[list[tuple[Span, str]], str | None]:
        """The treaties that a sentence names or refers to by a noun, and which was named last; `last` is from before."""
        names = self.named(text)
        if last is None and len({owner for _, owner in names}) == 1:
            last = names[0][1]  # "the treaty banning mines, known as ...": a noun may stand before the only name
        found: list[tuple[Span, str]] = []
        nouns = ((match.span("head"), "") for match in self.noun_pattern.finditer(text))
        for (start, end), owner in sorted([*names, *nouns]):
            if owner:
                last = owner
            elif last is None or text[start:end].lower() not in self.nouns[last]:
                continue
            if owner or not any(s < end and start < e for (s, e), _ in names):
                found.append(((start, end), owner or str(last)))
        return found, last

    def _owner(self, words: str) -> str:
        plain = " ".join(words.split())
        known = self.owners.get(plain) or self.owners.get(plain.lower())
        # A letter may match another in its pattern and not be its lower case (the Turkish dotless i).
        return known or next(
            o for name, o in self.owners.items() if re.fullmatch(re.escape(name), plain, re.IGNORECASE)
        )


def treaties_named(report: Report, rules: Rules | None = None) -> tuple[str, ...]:
    """The ids of the treaties that a report names in its title or text, sorted: those worth reading it for."""
    names = names_of(rules if rules is not None else shipped_rules())
    return tuple(sorted({owner for text in (report.title or "", report.text) for _, owner in names.named(text)}))


@functools.cache
def names_of(rules: Rules) -> Names:
    """The names of the treaties of some rules."""
    exact: dict[str, str] = {}
    loose: dict[str, str] = {}
    for treaty, name in ((t, " ".join(n.split())) for t in rules.treaties for n in (t.name, *t.names)):
        if " " in name:
            loose[name.lower()] = treaty.id
        else:
            exact[name] = treaty.id
    parts = [f"(?i:{data.alternatives(data.longest_first(loose))})"] if loose else []
    parts += [data.alternatives(data.longest_first(exact))] if exact else []
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)" if parts else r"(?!)")
    nouns = {treaty.id: _nouns(treaty) for treaty in rules.treaties}
    heads = data.alternatives(data.longest_first(frozenset().union(*nouns.values())))
    back = rf"(?<!\w){_BACK}(?P<head>{heads})(?!\w)" if heads else r"(?P<head>(?!))"
    return Names(pattern, {**loose, **exact}, re.compile(back, re.IGNORECASE), nouns)


def _nouns(treaty: Treaty) -> frozenset[str]:
    return frozenset(noun.lower() for noun in treaty.nouns)
