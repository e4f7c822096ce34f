"""Backup and restore of records and index, as one archive."""
