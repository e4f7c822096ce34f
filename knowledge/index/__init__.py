"""The index: generations of stored texts, vectors and postings, written aside and swapped in one step."""
