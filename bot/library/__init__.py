"""The library for people to look at: cards, the ledger of targets, concepts, and the commands that show them."""
