"""How sure each frame is: the share of right ones among such statements in German news, and less elsewhere."""

from __future__ import annotations

#: Of 700 articles (training part of Petersen-Frey and Biemann 2024), statements whose content is that of one marked by
#: people; a headline's colon and a dash have no examples there and have what English headlines have.
_SHARES = {
    "a cue and a colon before a quotation": 0.97,
    'a clause before "says X"': 0.95,
    "a sentence with its source": 0.94,
    "a quotation that goes on with what was said": 0.91,
    "a quotation in a sentence of saying": 0.9,
    "a cue behind a quotation": 0.9,
    "a verb and a name behind a quotation": 0.9,
    "a quotation in a reported clause": 0.91,
    "a clause in a reported mood": 0.84,
    "a sentence in a reported mood": 0.84,
    "a clause with its conjunction": 0.82,
    "a colon before a quotation": 0.82,
    "a quotation in a sentence that goes on": 0.67,
    "a quotation in a clause of saying": 0.79,
    "an infinitive behind a cue": 0.79,
    'a clause beside "as X says"': 0.79,
    "a clause with its source behind it": 0.78,
    "speech behind a dash": 0.7,
    "a sentence that may be reported": 0.62,
    "a long quotation of somebody not named": 0.58,
    "a quotation behind a noun of saying": 0.56,
    "a headline's colon": 0.5,
    "a clause behind a colon": 0.5,
}
#: Where nothing was measured.
_ELSEWHERE = 0.8


def confidence(why: str, language: str) -> float:
    """The confidence of a statement in a language by its frame."""
    share = _SHARES[why]
    return round(share if language == "de" else share * _ELSEWHERE, 2)
