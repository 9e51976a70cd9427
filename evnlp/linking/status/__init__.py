"""How sure a figure is: done, aimed at, expected, denied."""
