"""String tools that keep offsets: sentences, quotation marks, times, running text with a map back."""

from dragoman.text.flow import Flow
from dragoman.text.mending import mended
from dragoman.text.sentences import split_sentences

__all__ = ["Flow", "mended", "split_sentences"]
