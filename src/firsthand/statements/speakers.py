from __future__ import annotations
from firsthand.model import Speaker


def speakers_of(text, placed, drafts):
    return [Speaker(name=text[slice(*d.source)]) if d.source else None for d in drafts]
