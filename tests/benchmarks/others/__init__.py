"""Programs that threadleaf is measured against."""
