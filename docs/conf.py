"""How the manual is built: ``make docs`` writes it as HTML, and fails on a broken link or reference."""

from __future__ import annotations

from sphinx.application import Sphinx

from dragoman import __version__

project = "dragoman"
author = "The dragoman authors"
release = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"dragoman {__version__}"
html_show_sphinx = False
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 4
myst_links_external_new_tab = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
nitpicky = False

OUTSIDE = {
    "../CONTRIBUTING.md": "contributing.md",
    "../evals/latest.md": "accuracy.md",
    "../examples/README.md": "examples.md",
}
"""Files beside ``docs`` that its pages link to, and the pages of the manual that take them in."""


def setup(app: Sphinx) -> None:
    """Send links that leave ``docs`` to the pages that hold the same text."""
    app.connect("source-read", _within)


def _within(app: Sphinx, name: str, source: list[str]) -> None:  # noqa: ARG001 - the signature is Sphinx's
    for outside, inside in OUTSIDE.items():
        source[0] = source[0].replace(f"]({outside})", f"]({inside})")
