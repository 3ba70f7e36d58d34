"""How often dragoman is right, on annotated sets that are not part of the project."""
