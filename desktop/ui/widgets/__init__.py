"""Reusable bits of window that know nothing of the program."""
