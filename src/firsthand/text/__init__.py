"""Words, sentences and word vectors: what every stage reads a text by."""

from firsthand.text.quotations import quotations
from firsthand.text.runs import same_runs
from firsthand.text.sentences import sentences
from firsthand.text.vectors import sentence_vectors
from firsthand.text.words import Words, word_key, words

__all__ = ["Words", "quotations", "same_runs", "sentence_vectors", "sentences", "word_key", "words"]
