"""The description of the API in OpenAPI 3.1 (https://spec.openapis.org/oas/v3.1.1).

What a route takes and sends stands beside the route in :mod:`igfkg_api.routes`. Here is what several routes share, and
what follows from the model.
"""
