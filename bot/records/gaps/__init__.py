"""Knowledge gaps: what people asked and the library could not answer, grouped by meaning."""
