"""What a number measures, and whether it is a figure at all."""
