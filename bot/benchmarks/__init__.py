"""Speed, size and retrieval, measured beside their floors in the same run."""
