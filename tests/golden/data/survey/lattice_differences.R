# Reference values of gaps and changes without finite population correction, as the lattice computes them.
# Run in this folder: Rscript lattice_differences.R > lattice_differences.json
suppressMessages(library(survey))
read <- function(name) read.csv(paste0(name, ".csv"), colClasses = c(cds = "character"))
strat <- read("apistrat"); clus1 <- read("apiclus1")
one <- function(s) sprintf('{"estimate": %.15g, "se": %.15g}', as.vector(coef(s)), as.vector(SE(s)))
gap <- function(d) {
  d <- update(d, y1 = api00 * (sch.wide == "Yes"), x1 = 1 * (sch.wide == "Yes"),
              y0 = api00 * (sch.wide == "No"), x0 = 1 * (sch.wide == "No"))
  one(svycontrast(svytotal(~y1 + x1 + y0 + x0, d), quote(y1 / x1 - y0 / x0)))
}
# All units in both years: one design of the stacked records has the right covariance.
long <- rbind(transform(clus1, year = 1999, api = api99), transform(clus1, year = 2000, api = api00))
change <- function(d) {
  d <- update(d, y1 = api * (year == 2000), x1 = 1 * (year == 2000), y0 = api * (year == 1999), x0 = 1 * (year == 1999))
  one(svycontrast(svytotal(~y1 + x1 + y0 + x0, d), quote(y1 / x1 - y0 / x0)))
}
clusters <- svydesign(id = ~dnum, weights = ~pw, data = clus1)
stratified <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = strat)
years <- svydesign(id = ~dnum, weights = ~pw, data = long)
cat(sprintf('{"gap_apiclus1": %s,\n "gap_apistrat": %s,\n "change_apiclus1": %s,\n "version": "%s"}\n',
            gap(clusters), gap(stratified), change(years), packageVersion("survey")))
