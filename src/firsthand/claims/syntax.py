"""Features of a predicate from the parse: its form, what hangs on it, and the predicates that govern it."""

from __future__ import annotations

from firsthand.statements.parse import Parsed

#: Dependents whose very word tells how sure an event is; of the others only the relation counts.
_TELLING = frozenset({"aux", "auxpass", "neg", "mark", "advmod", "det", "prep", "cc", "expl", "preconj"})
#: Relations through which an event shares what hangs on its head.
_SHARED = frozenset({"conj"})
#: Governing words looked at, nearest first.
_GOVERNORS = 3


def syntax_features(parsed: Parsed, token: int) -> set[str]:
    """The features of the predicate at a token of a parsed sentence."""
    lemma, tag, dep = parsed.lemmas[token], parsed.tags[token], parsed.deps[token]
    found = {f"lemma:{lemma}", f"tag:{tag}", f"dep:{dep}", f"tag_dep:{tag}_{dep}", f"lemma_tag:{lemma}_{tag}"}
    found |= _dependents(parsed, token, "d")
    found |= _verb_group(parsed, token)
    at, path = token, ""
    for step in range(_GOVERNORS):
        head = parsed.heads[at]
        if head == at:
            found.add(f"root:{step}")
            break
        path += ">" + parsed.deps[at]
        found |= {f"g{step}:{parsed.lemmas[head]}", f"path:{path}", f"g{step}:{parsed.deps[at]}:{parsed.lemmas[head]}"}
        found |= {f"g{step}:tag:{parsed.tags[head]}:{parsed.deps[at]}"}
        found |= _dependents(parsed, head, f"h{step}", without=at)
        at = head
    return found


def _dependents(parsed: Parsed, token: int, name: str, without: int = -1) -> set[str]:
    found = set()
    for child in parsed.children[token]:
        dep = parsed.deps[child]
        if child == without:
            continue
        found.add(f"{name}:{dep}")
        if dep in _TELLING:
            found.add(f"{name}:{dep}:{parsed.lemmas[child]}")
        elif dep in ("nsubj", "nsubjpass", "dobj"):
            found.add(f"{name}:{dep}:{parsed.lemmas[child] if parsed.pos[child] == 'PRON' else parsed.tags[child]}")
            if name == "d":
                found |= {
                    f"{name}:{dep}:det:{parsed.lemmas[c]}" for c in parsed.children[child] if parsed.deps[c] == "det"
                }
    return found


def _verb_group(parsed: Parsed, token: int) -> set[str]:
    """The helping verbs and particles of a predicate in their order, those of its coordinate where it has none."""
    at = token
    for _ in range(_GOVERNORS):
        group = [c for c in parsed.children[at] if parsed.deps[c] in ("aux", "auxpass", "neg", "mark")]
        if group or parsed.deps[at] not in _SHARED:
            break
        at = parsed.heads[at]
    words = "_".join(parsed.lemmas[c] if parsed.deps[c] != "aux" else parsed.words[c] for c in group)
    shared = "" if at == token else "shared:"
    found = {f"vg:{words}", f"vg:{shared}{words}:{parsed.tags[at]}"}
    return found | {f"vg1:{parsed.lemmas[c]}" for c in group}
