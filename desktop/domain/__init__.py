"""What things are: frozen dataclasses and pure functions, with nothing but the standard library."""
