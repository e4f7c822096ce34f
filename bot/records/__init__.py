"""Records: the database. Questions and how they were answered, access, consent, talks, backup."""
