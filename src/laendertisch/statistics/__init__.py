"""From a source file to a released edition; runs from the command line alone, without Django.

One direction: results < catalogue < unchecked < sources < microdata < estimation | disclosure < pipeline.
Faces and records may see `results` (and rendering also `catalogue`), nothing else.
"""
