"""Files as they are delivered → columns as they stand there (Rohdaten): CSV, Parquet, SPSS.

source_file ► what every reader returns, and the complaints that all of them make
file_form ► how a CSV file is written, as far as somebody says so
encodings, delimited_text ► separated values as texts; damage is found here
number_texts ► texts as numbers, and their decimal mark
delimited, parquet, spss ► one format each
reading ► finds out the format
"""
