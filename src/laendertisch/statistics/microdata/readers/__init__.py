"""Files as they are delivered → columns as they stand there (Rohdaten): CSV, Parquet, SPSS.

source_file ► what every reader returns, and the complaints that all of them make
delimited_text ► separated values as texts; damage is found here
delimited, parquet, spss ► one format each
reading ► finds out the format
"""
