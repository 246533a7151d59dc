"""Records of persons (Mikrodaten): from a delivery to checked records with derived variables.

    delivery ──► readers ──► codebooks ──► importing ──► files, manifest      (taken in and stored)
    stored file ──► stored ──► checking, structure, ordering ──► derivations  (read, only what is wanted)
    synthetic ──► files                                                       (made up)

`variables` are the codes and column types; `synthetic` makes records that look like the Mikrozensus and
describe nobody. Only `estimation` and `pipeline` may open this package.
"""
