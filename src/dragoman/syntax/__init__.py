"""The only room that imports spaCy: sentences worth parsing in, trees out."""

from dragoman.syntax.gate import holds_interstate, worth_parsing
from dragoman.syntax.parser import Parser
from dragoman.syntax.tokens import Sentence, Token

__all__ = ["Parser", "Sentence", "Token", "holds_interstate", "worth_parsing"]
