"""Everything Qt: the window, its panes, and what they share."""
