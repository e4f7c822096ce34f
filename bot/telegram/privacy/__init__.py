"""What people are told about their data, and what they say to it."""
