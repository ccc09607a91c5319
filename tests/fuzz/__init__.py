"""Requests at random to a running server: none may break it, jam it or make it grow (``make fuzz``)."""
