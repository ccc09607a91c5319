"""Tables for spreadsheets, in which no cell is a formula.

csv_files       as CSV, for people
workbooks       as XLSX
sheet_writer    one sheet of a workbook, for reading and printing
"""
