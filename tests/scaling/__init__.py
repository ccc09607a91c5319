"""Copies of a release behind a load balancer."""
