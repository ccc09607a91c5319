"""Pictures of the model: boxes for classes, a row for each field that connects them, and lines.

Lengths are in the units of the picture (https://www.w3.org/TR/SVG2/coords.html).
"""
