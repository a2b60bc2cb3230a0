"""The reading panes: an article's text, its highlights, and the curves between them."""
