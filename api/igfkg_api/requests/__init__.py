"""TextReading what a request asks for."""
