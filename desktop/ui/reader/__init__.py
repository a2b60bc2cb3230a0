"""The reading panes: text, highlights, selection."""
