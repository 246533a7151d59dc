# Answers of R's survey package about an invented survey: many designs, questions and breakdowns.
# Run in this folder: Rscript many_designs.R   (writes survey_of_nobody.csv and many_designs.json)
suppressMessages(library(survey))
options(survey.lonely.psu = "fail")
set.seed(20051)

# 1. An invented survey of nobody: units numbered anew in each stratum, two stages, gaps in the answers
drawn <- c(4, 3, 5, 2, 3, 4)
units <- do.call(rbind, lapply(seq_along(drawn), function(h)
  data.frame(STRATUM = h, psu = seq_len(drawn[h]), N1 = drawn[h] * (2 + h))))
people <- do.call(rbind, lapply(seq_len(nrow(units)), function(i) {
  n <- sample(2:5, 1)
  data.frame(units[rep(i, n), ], hh = seq_len(n), N2 = n + sample(2:9, 1)) }))
rows <- nrow(people)
people$f1 <- drawn[people$STRATUM] / people$N1
people$f2 <- ave(people$hh, people$STRATUM, people$psu, FUN = length) / people$N2
people$w <- round(1 / (people$f1 * people$f2) * runif(rows, 0.8, 1.3), 4)
people$w0 <- ifelse(runif(rows) < 0.15, 0, people$w)
people$income <- round(exp(rnorm(rows, 7, 0.5)) + 20 * people$STRATUM, 1)
people$income[runif(rows) < 0.1] <- NA
people$rent <- round(people$w / 10 + runif(rows, 100, 400))
people$works <- runif(rows) < 0.6
people$code <- sample(c(1:3, NA), rows, TRUE, c(5, 3, 1, 1))
people$Region <- c("S\u00fcd", "S\u00fcd", "Ost, neu", "Ost, neu", "Nord", "Nord")[people$STRATUM]
people$rare <- people$STRATUM %in% c(2, 5) & people$psu <= 2
people$single <- ifelse(people$STRATUM == 4, people$psu, 1)  # one unit only, but for one stratum
named <- function(prefix, weights) { colnames(weights) <- paste0(prefix, seq_len(ncol(weights))); round(weights, 4) }
plain <- svydesign(id = ~psu, strata = ~STRATUM, weights = ~w, nest = TRUE, data = people)
jackknife <- as.svrepdesign(plain, type = "JKn")
bootstrap <- as.svrepdesign(plain, type = "subbootstrap", replicates = 12)
write.csv(cbind(people, named("jk", weights(jackknife, "analysis")), named("bs", weights(bootstrap, "analysis"))),
          "survey_of_nobody.csv", row.names = FALSE, fileEncoding = "UTF-8")
people <- read.csv("survey_of_nobody.csv", encoding = "UTF-8")

# 2. What comes out: for each design and question one row for each group
cases <- list()
text <- function(x) paste0('"', gsub('"', '\\\\"', x), '"')
number <- function(x) ifelse(is.finite(x), sprintf("%.14g", x), "null")
store <- function(design, ask, groups, figures) {
  named <- function(values, shown) paste(paste0(text(names(values)), ": ", shown(unlist(values))), collapse = ", ")
  rows <- vapply(seq_along(figures), function(i) paste0("{", paste(c(
    if (!is.null(groups[[i]])) named(lapply(groups[[i]], as.character), text), named(figures[[i]], number)), collapse = ", "), "}"), "")
  cases[[design]] <<- c(cases[[design]], paste0(text(ask), ": [\n", paste(rows, collapse = ",\n"), "]"))
}
groups_of <- function(d, by) {
  if (!length(by)) return(list(NULL))
  all <- unique(d$variables[by]); all <- all[complete.cases(all), , drop = FALSE]
  lapply(seq_len(nrow(all)), function(i) all[i, , drop = FALSE])
}
part <- function(d, group) {
  keep <- rep(TRUE, nrow(d$variables))
  for (name in names(group)) keep <- keep & d$variables[[name]] == group[[name]]
  d[which(keep), ]
}
known <- function(d) d[which(!is.na(d$variables$income)), ]
# `figures` gets the part of the design that a group is; without degrees of freedom there is no error to show.
ask <- function(name, d, question, by, figures) {
  groups <- Filter(function(group) any(weights(part(d, group), "sampling") > 0), groups_of(d, by))
  found <- lapply(groups, function(group) { p <- part(d, group); df <- degf(p)
    f <- suppressWarnings(figures(p, df)); if (df <= 0) f[names(f) != "estimate"] <- NA
    c(f, df = df) })
  option <- if (length(by)) paste0(", by: [", paste(by, collapse = ", "), "]") else ""
  store(name, sub("}$", paste0(option, "}"), question), groups, found)
}
with_error <- function(estimator) function(p, df) { s <- estimator(p); list(estimate = as.vector(coef(s)), se = as.vector(SE(s))) }

# 3. Values and errors under every design
file <- function(...) svydesign(..., data = people)
nested <- function(...) file(..., strata = ~STRATUM, nest = TRUE)
designs <- list(
  "{weights: w, strata: STRATUM, psu: psu, nest: true}" = nested(id = ~psu, weights = ~w),
  "{weights: w, strata: STRATUM}" = nested(id = ~1, weights = ~w),
  "{weights: w, psu: psu}" = file(id = ~psu, weights = ~w),
  "{weights: w, strata: STRATUM, psu: psu, fpc: N1, nest: true}" = nested(id = ~psu, weights = ~w, fpc = ~N1),
  "{weights: w, strata: STRATUM, psu: [psu, hh], fpc: [N1, N2], nest: true}" = nested(id = ~psu + hh, weights = ~w, fpc = ~N1 + N2),
  "{weights: w, strata: STRATUM, psu: [psu, hh], fpc: [f1, f2], nest: true}" = nested(id = ~psu + hh, weights = ~w, fpc = ~f1 + f2),
  "{strata: STRATUM, psu: [psu, hh], fpc: [N1, N2], nest: true}" = nested(id = ~psu + hh, fpc = ~N1 + N2),
  "{weights: w0, strata: STRATUM, psu: psu, nest: true}" = nested(id = ~psu, weights = ~w0),
  "{weights: w0, strata: STRATUM, psu: [psu, hh], fpc: [N1, N2], nest: true}" = nested(id = ~psu + hh, weights = ~w0, fpc = ~N1 + N2))
columns <- function(prefix) people[grep(paste0("^", prefix, "[0-9]+$"), names(people))]
replicates <- function(prefix, yaml, mse, ...) {
  name <- sprintf("{weights: w, replicates: {columns: '%s[0-9]+', %s, mse: %s}}", prefix, yaml, tolower(mse))
  setNames(list(suppressWarnings(svrepdesign(data = people, weights = ~w, repweights = columns(prefix),
                                             combined.weights = TRUE, mse = mse, ...))), name)
}
rscales <- round(jackknife$rscales, 12)
said <- paste0("rscales: [", paste(rscales, collapse = ", "), "]")
for (mse in c(TRUE, FALSE)) designs <- c(designs,
  replicates("bs", "type: bootstrap", mse, type = "bootstrap"),
  replicates("bs", "type: JK1", mse, type = "JK1"),
  replicates("bs", "type: BRR", mse, type = "BRR"),
  replicates("bs", "type: Fay, rho: 0.3", mse, type = "Fay", rho = 0.3),
  replicates("jk", paste0("type: JKn, ", said), mse, type = "JKn", scale = 1, rscales = rscales),
  replicates("jk", paste0("type: other, scale: 0.2, ", said), mse, type = "other", scale = 0.2, rscales = rscales))
breakdowns <- list(character(), "Region", "code", c("Region", "works"))
questions <- function(name, d, totals = TRUE) for (by in breakdowns) {
  ask(name, known(d), "{name: q, kind: mean, variable: income}", by, with_error(function(p) svymean(~income, p)))
  ask(name, known(d), "{name: q, kind: ratio, numerator: rent, denominator: income}", by, with_error(function(p) svyratio(~rent, ~income, p)))
  ask(name, d, "{name: q, kind: share, variable: works}", by, with_error(function(p) svymean(~as.numeric(works), p)))
  if (totals) ask(name, known(d), "{name: q, kind: total, variable: income}", by, with_error(function(p) svytotal(~income, p)))
  rare <- known(d); rare <- rare[which(rare$variables$rare), ]
  ask(name, rare, "{name: q, kind: mean, variable: income, where: rare}", by, with_error(function(p) svymean(~income, p)))
}
for (name in names(designs)) questions(name, designs[[name]])
for (rule in c("remove", "certainty", "average", "adjust")) {  # totals by "adjust" are wrong in this version
  options(survey.lonely.psu = rule)
  questions(sprintf("{weights: w, strata: STRATUM, psu: single, nest: true, lonely_psu: %s}", rule),
            nested(id = ~single, weights = ~w), totals = rule != "adjust")
}
options(survey.lonely.psu = "fail")

# 4. Intervals and design effects; a quantile is the smallest value up to which the part lies (the rule "math" of
# this version takes the second smallest value for parts below the share of the smallest)
smallest <- function(x, w, p) { o <- order(x); if (is.na(p) || p < 0 || p > 1) NA else x[o][which(cumsum(w[o]) / sum(w) >= p - 1e-10)[1]] }
interval <- function(p, df, type, part, level) {
  q <- svyquantile(~income, p, part, alpha = 1 - level, qrule = smallest, interval.type = type, df = df)[[1]]
  c(list(estimate = q[1]), if (type == "mean") list(se = q[4]), list(lower = q[2], upper = q[3]))
}
share <- function(p, df, method, level) {
  s <- svyciprop(~I(works), p, method = method, level = level, df = df)
  list(estimate = as.vector(coef(s)), lower = confint(s)[1], upper = confint(s)[2])
}
effect <- function(s, level) list(estimate = as.vector(coef(s)), lower = confint(s, level = level)[1],
                                  upper = confint(s, level = level)[2], deff = as.vector(deff(s)))
for (name in names(designs)[c(1, 5, 10, 20)]) for (by in list(character(), "Region", "code")) for (level in c(0.95, 0.9)) {
  d <- designs[[name]]; linear <- !inherits(d, "svyrep.design")
  question <- function(...) sprintf("{name: q, level: %s, %s}", level, sprintf(...))
  for (p in c(0.1, 0.5, 0.75)) for (type in c("mean", if (linear) c("beta", "xlogit")))
    ask(name, known(d), question("kind: quantile, variable: income, probability: %s, interval: %s", p, c(mean = "t", beta = "beta", xlogit = "logit")[type]),
        by, function(part_of, df) interval(part_of, df, type, p, level))
  for (method in c("mean", "beta", "xlogit"))
    ask(name, d, question("kind: share, variable: works, interval: %s", c(mean = "t", beta = "beta", xlogit = "logit")[method]),
        by, function(p, df) share(p, df, method, level))
  ask(name, known(d), question("kind: mean, variable: income, interval: normal"), by, function(p, df) effect(svymean(~income, p, deff = TRUE), level))
  ask(name, known(d), question("kind: total, variable: income, interval: normal"), by, function(p, df) effect(svytotal(~income, p, deff = TRUE), level))
}
cat('{"R": ', text(as.character(getRversion())), ', "survey": ', text(as.character(packageVersion("survey"))),
    ', "answers": {\n', paste0(text(names(cases)), ": {\n", sapply(cases, paste, collapse = ",\n"), "}", collapse = ",\n"), "}}\n", sep = "", file = "many_designs.json")
