"""The library file: the only SQL, and the one door for every change."""
