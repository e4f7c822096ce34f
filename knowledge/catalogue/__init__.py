"""What the library holds apart from running text, and the checks of its files."""
