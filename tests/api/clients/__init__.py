"""Programs of others: clients that are generated from the description of the API, and what opens its tables."""
