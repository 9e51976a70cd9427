"""How mentions become facts: figures with their slots, and ties between entities."""
