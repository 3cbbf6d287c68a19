"""Words, sentences and word vectors: what every stage reads a text by."""

from firsthand.text.sentences import sentences
from firsthand.text.words import Words, word_key, words

__all__ = ["Words", "sentences", "word_key", "words"]
