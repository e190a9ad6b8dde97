"""threadleaf: a terminal reader for saved discussion threads."""

__version__ = "0.1.0"
