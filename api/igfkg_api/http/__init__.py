"""HTTP: middleware, headers, conditional and range requests, problems."""
