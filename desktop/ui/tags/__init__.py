"""The list of tags, and picking one."""
