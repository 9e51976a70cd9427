"""How names are found in a text: known ones by the lists, people by form and title, firms and models by their role."""
