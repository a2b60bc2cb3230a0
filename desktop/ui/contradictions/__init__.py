"""The list of contradictions and the fields of the selected one."""
