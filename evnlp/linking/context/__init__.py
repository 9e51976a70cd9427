"""What is at hand when a figure is linked: the document, its sentences, what holds beyond them."""
