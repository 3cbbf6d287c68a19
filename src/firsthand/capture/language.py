"""Which language a text is in, where it is long and plain enough to tell (py3langid: Lui and Baldwin 2012)."""

from __future__ import annotations

import functools
import re

from py3langid.langid import MODEL_FILE, LanguageIdentifier

#: py3langid's probability, which it evens out over lengths: below this its best guess is often a neighbour's tongue.
SURE = 0.8
#: Fewer letters than a short sentence has say nothing.
FEWEST_LETTERS = 40
#: A text's language shows in its first lines.
_SAMPLE = 1000


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where the text is short or the guess unsure."""
    sample = text[:_SAMPLE]
    if len(re.findall(r"[^\W\d_]", sample)) < FEWEST_LETTERS:
        return None
    code, sure = _identifier().classify(sample)
    return code if sure >= SURE else None


@functools.cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
