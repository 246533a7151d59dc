"""The public facts as reviewed files: what the book of facts contains and how it is read. No Django here."""
