"""Reading without a screen: each key prints what it leads to, as lines of prose."""
