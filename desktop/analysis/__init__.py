"""Compares claims and passages: pure functions over plain data."""
