"""How Vietnamese is written, typed and compared."""
