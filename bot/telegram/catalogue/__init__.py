"""The library's catalogue as shelves of cards: one module for each shelf, all with the same functions."""
