"""Reading: from the question as typed to the question as meant, and to the query that is searched with."""
