"""Raw news in any form -> articles, or rejections with their reason."""

from dragoman.read.options import ReadOptions
from dragoman.read.plain import plain
from dragoman.read.reader import read

__all__ = ["ReadOptions", "plain", "read"]
