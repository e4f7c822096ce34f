"""The rules that a library's files keep, a module for each kind of file; ``linter`` runs them all."""
