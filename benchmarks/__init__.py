"""What Diptych costs, measured: `python -m benchmarks.NAME [--json]`."""
