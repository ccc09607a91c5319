"""Reading what a request asks for."""
