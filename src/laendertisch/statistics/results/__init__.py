"""What has been released: cells, tables, editions. Standard library only."""
