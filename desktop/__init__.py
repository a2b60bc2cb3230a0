"""Diptych: reading several accounts of an event side by side and marking where they contradict each other."""

__version__ = "0.1.0"
