"""Records of persons (Mikrodaten): their codes, what is derived from them, files, and a made-up sample.

`variables` are the codes and column types, `derivations` the concepts of migration, `files` the way to and
from disk; `synthetic` makes records that look like the Mikrozensus and describe nobody.
Only `estimation` and `pipeline` may open this package.
"""
