"""Versions of articles: what became of highlights, what changed, and what is the same again."""
