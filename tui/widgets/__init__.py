"""The parts of the face."""
