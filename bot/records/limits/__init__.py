"""How much may be asked, held for all processes together."""
