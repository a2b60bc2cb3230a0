"""Files into domain objects and back: one format, one file."""
