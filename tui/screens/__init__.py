"""Screens: each translates a command or a message into one call."""
