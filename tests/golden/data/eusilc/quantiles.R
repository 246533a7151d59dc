# Quartiles of equivalised income with Woodruff's error, whole and by citizenship.
# Run in this folder: Rscript quantiles.R > quantiles.json
suppressMessages(library(survey))
persons <- read.csv(gzfile("eusilc.csv.gz"))
design <- svydesign(id = ~db030, strata = ~db040, weights = ~rb050, data = persons)

numbers <- function(x) paste0("[", paste(sprintf("%.15g", x), collapse = ", "), "]")
quartiles <- function(part) {
  found <- svyquantile(~eqIncome, part, c(0.25, 0.5, 0.75))$eqIncome
  names <- c(value = "quantile", lower = "ci.2.5", upper = "ci.97.5", standard_error = "se")
  paste0("{", paste0('"', names(names), '": ', apply(found[, names], 2, numbers), collapse = ",\n  "), "}")
}
groups <- c("AT", "EU", "Other")
by <- sapply(groups, function(code) quartiles(subset(design, pb220a == code)))
cat("{", paste0('"', c("all", groups), '": ', c(quartiles(design), by), collapse = ",\n"), "}\n")
