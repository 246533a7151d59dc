"""Codebooks (Codebücher): how the columns of a delivered file become our variables.

rules ───► what a codebook says, as values
form ────► the form of its YAML file
building ► YAML → rules, with the checks that a form cannot make
loading ─► files and folders of codebooks
columns ─► columns of a file → codes and numbers, compared with what the codebook says of them
filling ─► codes and numbers → variables
"""
