"""News in; a dated record of what states say and do to one another out, every fact with its evidence."""

__version__ = "0.1.0.dev0"
