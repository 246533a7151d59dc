# Reference values of the lattice for strata with a single unit: two schools of apistrat in strata of their own.
# Run in this folder: Rscript lattice_lonely.R > lattice_lonely.json
suppressMessages(library(survey))
strat <- read.csv("apistrat.csv", colClasses = c(cds = "character"))
strat$stratum <- strat$stype
strat$stratum[c(1, 150)] <- c("alone 1", "alone 2")
one <- function(s) sprintf('{"estimate": %.15g, "se": %.15g}', as.vector(coef(s)), as.vector(SE(s)))
of_rule <- function(rule) {
  options(survey.lonely.psu = rule)
  d <- svydesign(id = ~1, strata = ~stratum, weights = ~pw, data = strat)
  types <- sapply(c("E", "H", "M"), function(type) one(svymean(~api00, subset(d, stype == type))))
  parts <- c(mean = one(svymean(~api00, d)), ratio = one(svyratio(~api00, ~api99, d)), types)
  if (rule != "adjust") parts <- c(parts, total = one(svytotal(~enroll, d)))  # survey 4.1 errs there
  sprintf('"%s": {%s}', rule, paste(sprintf('"%s": %s', names(parts), parts), collapse = ",\n  "))
}
rules <- sapply(c("adjust", "average", "certainty", "remove"), of_rule)
cat(sprintf('{%s,\n "version": "%s"}\n', paste(rules, collapse = ",\n "), packageVersion("survey")))
