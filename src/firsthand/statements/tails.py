"""Words of saying at the end of a sentence, behind all that is said: "..., analysts at the bank estimate."

The parser often joins the last clause to a part of the sentence only, or takes its verb for a noun; the commas and the
order of the words are surer.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.statements.cues import telling
from firsthand.statements.parse import Parsed
from firsthand.statements.sources import trimmed

_FINITE = ("VBD", "VBZ", "VBP", "MD")
#: Words that make a clause before the comma a condition or a time, not what is said.
_SUBORDINATE = ("after", "although", "as", "because", "before", "if", "once", "since", "though", "unless", "until", "when",
                "whenever", "where", "while", "who", "which", "whose", "that", "whether", "and", "but", "or", "so")  # fmt: skip
#: Words that may stand right behind the verb, by tag: "said on Monday", "said later", "wrote Thursday".
_LOOSE = ("IN", "TO", "RB", "RBR", ",", ".", "-RRB-", "''", ":")
_CLAUSES = ("ccomp", "dobj", "xcomp", "attr", "acomp", "oprd", "pcomp")


def tails(sentence: Parsed) -> Iterator[tuple[int, set[int], set[int]]]:
    """Verbs with a noun phrase between a comma and themselves: (verb, what stands before the comma, noun phrase)."""
    outer: set[int] = set()
    for verb in range(len(sentence) - 1, 1, -1):
        source = _speaking(sentence, verb, outer)
        if source is None:
            continue
        first = min(source)
        content = {t for t in range(first - 1) if not (t == 0 and sentence.pos[t] == "PUNCT")}
        said = any(sentence.tags[t] in _FINITE for t in content)
        if said and (sentence.words[min(content)] not in _SUBORDINATE or _main_behind(sentence, content)):
            outer.add(verb)
            yield verb, content, source


def told_to(sentence: Parsed, verb: int) -> set[int]:
    """A short noun phrase right behind a verb of telling somebody: "told reporters"."""
    whom = sentence.child(verb, "dobj", "dative") if sentence.lemmas[verb] in telling() else None
    phrase = set() if whom is None else sentence.subtree(whom)
    plain = not any(sentence.tags[t].startswith(("VB", "W")) for t in phrase)
    return phrase if phrase and min(phrase) == verb + 1 and plain else set()


def _speaking(sentence: Parsed, verb: int, outer: set[int]) -> set[int] | None:
    """The noun phrase in front of a verb at whose left a comma stands, or None where that is not how the words stand."""
    last = all(sentence.pos[t] == "PUNCT" for t in range(verb + 1, len(sentence)))
    finite = sentence.tags[verb] in ("VBD", "VBZ", "VBP")
    if not (finite or (last and sentence.tags[verb] in ("NN", "NNS", "VB"))) or not _free(sentence, verb, outer):
        return None
    source = _subject(sentence, verb) if finite else None
    if source is None:
        source = _between(sentence, verb)
    return source if source is None or finite or _agrees(sentence, verb, source) else None


def _main_behind(sentence: Parsed, content: set[int]) -> bool:
    """Whether a main clause follows the condition or time that a quotation begins with: "when it is over, we go"."""
    comma = next((t for t in sorted(content) if sentence.words[t] == ","), max(content))
    closing = sentence.words[max(content) + 1] in ("”", '"', "''")
    return closing and any(sentence.tags[t] in _FINITE for t in content if t > comma)


def _agrees(sentence: Parsed, verb: int, source: set[int]) -> bool:
    """Whether what the parser takes for a noun agrees with a noun phrase as a verb: "analysts estimate"."""
    plural = any(sentence.tags[t] in ("NNS", "NNPS") for t in source)
    noun = sentence.pos[verb - 1] in ("NOUN", "PROPN")
    return noun and plural != (sentence.tags[verb] == "NNS")


def _free(sentence: Parsed, verb: int, outer: set[int]) -> bool:
    """Whether nothing that could be said stands behind the verb, but for words of saying around this one."""
    to = told_to(sentence, verb)
    if any(c > verb and c not in outer | to and sentence.deps[c] in _CLAUSES for c in sentence.children[verb]):
        return False
    after = max(to, default=verb) + 1
    if after == len(sentence):
        return True
    if sentence.words[after] in (",", ":") and sentence.words[after + 1 : after + 2] in (
        ("“",),
        ('"',),
        ("''",),
        ("``",),
    ):
        return False
    named = any(s == after and kind in ("DATE", "TIME") for s, _, kind in sentence.names)
    return named or (sentence.tags[after] in _LOOSE and sentence.words[after] not in ("that", "if", "whether", ":"))


def _comma(sentence: Parsed, token: int) -> bool:
    """Whether a token is a comma, or the mark that closes a quotation whose comma is inside."""
    if sentence.words[token] == ",":
        return True
    closing = sentence.words[token] in ("”", '"', "''", "’", "'")
    return closing and token > 0 and sentence.words[token - 1] in (",", "!", "?")


def _subject(sentence: Parsed, verb: int) -> set[int] | None:
    subject = sentence.child(verb, "nsubj")
    if subject is None or subject > verb or sentence.tags[subject] in ("WP", "WDT"):
        return None
    phrase = trimmed(sentence, subject)
    first, final = min(phrase), max(phrase)
    near = all(sentence.pos[t] in ("ADV", "AUX", "PUNCT") for t in range(final + 1, verb))
    return phrase if near and first > 1 and _comma(sentence, first - 1) else None


def _between(sentence: Parsed, verb: int) -> set[int] | None:
    """The words from the last comma to a verb, where they can be a noun phrase and nothing else."""
    comma = next((t for t in range(verb - 1, 0, -1) if _comma(sentence, t)), None)
    if comma is None or comma + 1 == verb:
        return None
    phrase = range(comma + 1, verb)
    opens = sentence.pos[comma + 1] in ("DET", "ADJ", "NOUN", "PROPN", "NUM") or sentence.words[comma + 1] in (
        "he", "she", "it", "they", "we", "i", "his", "her", "its", "their",
    )  # fmt: skip
    verbs = any(
        sentence.tags[t] in (*_FINITE, "VB", "VBG", "WDT", "WP", "WRB", "CC") and sentence.words[t] not in ("and", "&")
        for t in phrase
    )
    nouns = any(sentence.pos[t] in ("NOUN", "PROPN", "PRON") for t in phrase)
    return set(phrase) if opens and nouns and not verbs else None
