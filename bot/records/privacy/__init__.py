"""A person's rights over what is kept about them, and forgetting by age."""
