"""What a saved file may do to its reader: nothing. Whatever is in it, wherever it is shown."""
