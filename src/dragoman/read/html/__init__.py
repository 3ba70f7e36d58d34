"""Web pages: metadata without a tree, body by trafilatura."""

from dragoman.read.html.guard import decoded
from dragoman.read.html.reader import html_article, read_html

__all__ = ["decoded", "html_article", "read_html"]
