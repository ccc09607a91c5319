"""Pictures of the model: boxes for classes, a row for each field that connects them, and lines.

Lengths are in user units of SVG (https://www.w3.org/TR/SVG2/coords.html).

picture        boxes, rows and lines
neighbourhood  one class with what it is connected with
overview       all main classes
main_classes   which classes and relations the overview shows
layers         the column of each class
slots          order and height in the columns
"""
