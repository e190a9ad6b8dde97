"""How long the program takes, measured from outside: `python -m tests.benchmarks`."""
