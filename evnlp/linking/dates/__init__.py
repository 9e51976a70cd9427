"""When a figure was."""
