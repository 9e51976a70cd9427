"""What a figure is limited to: products, classes, kinds, places."""
