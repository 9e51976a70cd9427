"""Who is what to whom: ties between entities."""
