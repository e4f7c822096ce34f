"""The assistant, its records and its doors."""
