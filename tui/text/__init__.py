"""Text of strangers: made safe, cut into blocks, wrapped. Knows nothing of threads or terminals."""
