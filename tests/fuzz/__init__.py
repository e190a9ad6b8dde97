"""`python -m tests.fuzz`: damaged and hostile input for everything that reads a file."""
