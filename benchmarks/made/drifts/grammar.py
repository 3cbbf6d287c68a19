"""What the changes ask of a parsed sentence, and how words are taken out of it cleanly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.made.drifts.records import Doc, Piece, Span, Token
from benchmarks.made.drifts.words import some

QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
SAYING = some("saying")


def quotes(text: str) -> list[Span]:
    """Where quotations stand, marks and all."""
    return [m.span() for m in QUOTED.finditer(text)]


def free(doc: Doc, start: int, end: int) -> bool:
    """Whether the words lie outside all quotations."""
    return all(e <= start or end <= s for s, e in quotes(doc.text))


def open_tokens(doc: Doc) -> Iterator[Token]:
    """The tokens outside quotations."""
    spans = quotes(doc.text)
    yield from (t for t in doc if all(not s <= t.idx < e for s, e in spans))


def stop(token: Token) -> int:
    """Where a token ends."""
    return int(token.idx + len(token))


def phrase(token: Token) -> Span:
    """The token and all that hangs on it."""
    return int(token.left_edge.idx), stop(token.right_edge)


def subject(verb: Token) -> Token | None:
    """The subject of a verb."""
    return next((t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass", "expl")), None)


def negated(verb: Token) -> bool:
    """Whether a verb is denied, by "not" or by a word like "never" or "no one"."""
    near = [*verb.children, *(t for t in verb.children if t.dep_ == "nsubj")]
    return any(t.dep_ == "neg" or t.lower_ in some("denying") for t in near) or any(
        t.lower_ in some("denying") for s in [subject(verb)] if s is not None for t in s.subtree
    )


def plural(noun: Token | None) -> bool:
    """Whether a subject takes a plural verb."""
    if noun is None:
        return False
    if noun.ent_type_ == "PERSON" and noun.tag_ == "NNPS":
        return False  # a name that ends in s
    joined = any(t.dep_ == "conj" for t in noun.children)
    return joined or noun.tag_ in ("NNS", "NNPS") or noun.lower_ in some("plural")


def reported(verb: Token) -> bool:
    """Whether a clause is told by a verb of saying in the past."""
    head = verb.head
    return verb.dep_ == "ccomp" and head.lemma_ in SAYING and head.tag_ in ("VBD", "VBN")


def cut(text: str, start: int, end: int) -> tuple[Piece, ...]:
    """Pieces that take words out, with the commas and blanks that belong to them, and mend the capital."""
    before, after = text[:start].rstrip(), text[end:]
    if not before:
        at = end + len(after) - len(after.lstrip(" ,"))
        return Piece(0, at, ""), Piece(at, at + 1, text[at].upper(), marked=False)
    if before.endswith(",") and after.startswith(","):
        keep = re.match(r", (?:including|with|while|which|who|where|and|but|though|although|as|after|\w+ing)\b", after)
        return (Piece(len(before) - 1, end + (0 if keep else 1), ""),)
    if re.match(r"\s*[.,;:?!”\"]", after) or not after.strip():
        return (Piece(len(before) - before.endswith(","), end, ""),)
    return (Piece(start, end + len(after) - len(after.lstrip()), ""),)


def put(token: Token, words: str) -> Piece:
    """Other words for one token, with its capital."""
    return Piece(token.idx, stop(token), like(token.text, words))


def like(old: str, new: str) -> str:
    """New words with the capital that the old ones had."""
    return new[0].upper() + new[1:] if old[:1].isupper() and not old[:2].isupper() and new[:1].islower() else new


def lowered(doc: Doc, at: int = 0) -> str:
    """The first letter of a word as it is inside a sentence: small, unless the word is a name or "I"."""
    token = doc[at]
    name = (
        token.pos_ == "PROPN" or token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP", "FAC", "LOC") or token.text == "I"
    )
    return str(token.text[0] if name or (token.text.isupper() and len(token) > 1) else token.text[0].lower())
