# Reference values of calibration, differences, interpolated quantiles and rules for lonely units.
# Run in this folder: Rscript reference.R > reference.json
suppressMessages(library(survey))
options(survey.lonely.psu = "fail")
read <- function(name) read.csv(paste0(name, ".csv"), colClasses = c(cds = "character"))
strat <- read("apistrat"); clus1 <- read("apiclus1"); clus2 <- read("apiclus2")

json <- function(x) {
  if (is.null(x)) "null"
  else if (is.list(x)) paste0("{", paste0('"', names(x), '": ', sapply(x, json), collapse = ",\n"), "}")
  else if (is.character(x) && length(x) == 1) paste0('"', x, '"')
  else if (is.character(x)) paste0("[", paste0('"', x, '"', collapse = ", "), "]")
  else { t <- ifelse(is.finite(x), sprintf("%.15g", x), "null"); if (length(t) == 1) t else paste0("[", paste(t, collapse = ", "), "]") }
}
one <- function(s) list(estimate = as.vector(coef(s)), se = as.vector(SE(s)))
byname <- function(s) c(list(group = as.character(s[[1]])), one(s))
attempt <- function(expr) tryCatch(expr, error = function(e) NULL)

# 1. Calibration
designs <- list(
  apistrat = svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = strat),
  apiclus1 = svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = clus1),
  apiclus2 = svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc2, data = clus2))
stype <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
wide <- data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))
crossed <- data.frame(stype = rep(c("E", "H", "M"), 2), sch.wide = rep(c("No", "Yes"), each = 3),
                      Freq = c(500, 250, 322, 3921, 505, 696))
exact <- list(epsilon = 1e-14, maxit = 500)
totals <- c(`(Intercept)` = 6194, stypeH = 755, stypeM = 1018)
with99 <- c(totals, api99 = 3914069)
sum99 <- c(`(Intercept)` = 6194, api99 = 3914069)
both <- c(totals, sch.wideYes = 5122)
calibrations <- list(
  poststratify = function(d) postStratify(d, ~stype, stype),
  poststratify_crossed = function(d) postStratify(d, ~stype + sch.wide, crossed),
  rake = function(d) rake(d, list(~stype, ~sch.wide), list(stype, wide), exact),
  raking = function(d) calibrate(d, ~stype + sch.wide, both, calfun = "raking", epsilon = 1e-13, maxit = 200),
  linear = function(d) calibrate(d, ~stype + api99, with99),
  linear_sum = function(d) calibrate(d, ~api99, sum99),
  linear_bounded = function(d) calibrate(d, ~stype + api99, with99, bounds = c(0.6, 1.6), epsilon = 1e-13, maxit = 500),
  logit = function(d) calibrate(d, ~stype + api99, with99, calfun = "logit", bounds = c(0.5, 2), epsilon = 1e-13, maxit = 500))
figures <- function(d) {
  c(list(mean = one(svymean(~api00, d)), total = one(svytotal(~enroll, d, na.rm = TRUE)),
       ratio = one(svyratio(~api00, ~enroll, d, na.rm = TRUE)),
       share = one(svymean(~as.numeric(sch.wide == "Yes"), d)),
       domain = one(svytotal(~enroll, subset(d, meals > 50), na.rm = TRUE)),
       groups = byname(svyby(~api00, ~stype, d, svymean))),
    if (!inherits(d, "svyrep.design")) {
      m <- svyquantile(~api00, d, 0.5)[[1]]
      list(median = list(estimate = m[1], se = m[4], lower = m[2], upper = m[3])) })
}
calibrated <- list()
for (name in names(designs)) for (method in names(calibrations))
  calibrated[[paste(name, method, sep = "_")]] <- attempt(figures(calibrations[[method]](designs[[name]])))
jackknife <- as.svrepdesign(designs$apiclus1, type = "JK1")
for (method in names(calibrations))
  calibrated[[paste("jk1", method, sep = "_")]] <- attempt(figures(calibrations[[method]](jackknife)))

# 2. Gaps between groups, changes between years of a rotating sample
gap <- function(d, y, x, group) {  # by the totals of both groups and the delta method; exact for jackknife
  d <- update(d, y1 = y(d) * group(d), x1 = x(d) * group(d), y0 = y(d) * !group(d), x0 = x(d) * !group(d))
  if (inherits(d, "svyrep.design"))
    return(one(withReplicates(d, function(w, data) with(data, sum(w * y1) / sum(w * x1) - sum(w * y0) / sum(w * x0)))))
  one(svycontrast(svytotal(~y1 + x1 + y0 + x0, d), quote(y1 / x1 - y0 / x0)))
}
column <- function(name) function(d) d$variables[[name]]
ones <- function(d) rep(1, nrow(d$variables))
wide_target <- function(d) d$variables$sch.wide == "Yes"
units <- sort(unique(clus1$dnum))
long <- rbind(transform(clus1, year = 1999, api = api99)[!clus1$dnum %in% units[1:4], ],
              transform(clus1, year = 2000, api = api00)[!clus1$dnum %in% units[12:15], ])
years <- svydesign(id = ~dnum, weights = ~pw, data = long)
greg <- calibrations$linear(designs$apiclus1)
differences <- list(
  mean = gap(designs$apistrat, column("api00"), ones, wide_target),
  ratio = gap(designs$apistrat, column("api00"), column("api99"), wide_target),
  clusters = gap(designs$apiclus1, column("api00"), ones, wide_target),
  calibrated = gap(greg, column("api00"), ones, wide_target),
  jackknife = gap(jackknife, column("api00"), ones, wide_target),
  total = one(svycontrast(svytotal(~I(enroll * (sch.wide == "Yes")) + I(enroll * (sch.wide == "No")),
                                   designs$apistrat), c(1, -1))),
  change = gap(years, column("api"), ones, function(d) d$variables$year == 2000),
  change_of_share = gap(years, function(d) as.numeric(d$variables$api > 650), ones,
                        function(d) d$variables$year == 2000))

# 3. Interpolated quantiles: R takes equal values one by one, so they are added up before
weight_of <- tapply(strat$pw, strat$api00, sum)
probabilities <- c(0.01, 0.1, 0.25, 0.5, 0.75, 0.9)
quantiles <- list(probability = probabilities, hf4 = sapply(probabilities, function(p)
  survey:::qrule_hf4(as.numeric(names(weight_of)), as.vector(weight_of), p)))

# 4. One unit in a stratum, at the first and at a later stage
clus2$fpc_more <- clus2$fpc2 + 3
lonely <- list()
for (rule in c("remove", "certainty", "average", "adjust")) {
  options(survey.lonely.psu = rule)
  d <- svydesign(id = ~dnum + snum, fpc = ~fpc1 + fpc_more, weights = ~pw, data = clus2)
  lonely[[paste(rule, "later", sep = "_")]] <- list(mean = one(svymean(~api00, d)),
    domain = one(svymean(~api00, subset(d, meals > 50))), ratio = one(svyratio(~api00, ~api99, d)))
}
options(survey.lonely.psu = "fail")

# 5. Intervals: beta and logit of svyciprop; Wilson by its formula with the effective records
share <- svymean(~as.numeric(sch.wide == "Yes"), designs$apiclus1)
p <- as.vector(coef(share)); n <- p * (1 - p) / as.vector(vcov(share)); t <- qt(0.975, degf(designs$apiclus1))
middle <- (p + t^2 / (2 * n)) / (1 + t^2 / n)
half <- t / (1 + t^2 / n) * sqrt(p * (1 - p) / n + t^2 / (4 * n^2))
ends <- function(method) as.vector(confint(svyciprop(~I(sch.wide == "Yes"), designs$apiclus1, method = method)))
intervals <- list(wilson = c(middle - half, middle + half), logit = ends("xlogit"), beta = ends("beta"))

# 6. Bootstrap and BRR: the default scale of each type
set.seed(42)
drawn <- replicate(25, as.vector(rmultinom(1, 14, rep(1 / 15, 15))) * 15 / 14)
rownames(drawn) <- units
boot <- svrepdesign(data = clus1, weights = ~pw, type = "bootstrap", combined.weights = TRUE,
                    repweights = drawn[as.character(clus1$dnum), ] * clus1$pw)
bootstrap <- list(draws = as.list(as.data.frame(t(drawn))), mean = one(svymean(~api00, boot)))

# 7. Balanced repeated replication, plain and by Fay: data set scd of the package
data(scd)
half <- 2 * cbind(c(1, 0, 1, 0, 1, 0), c(1, 0, 0, 1, 0, 1), c(0, 1, 1, 0, 0, 1), c(0, 1, 0, 1, 1, 0))
ratio_of <- function(...) one(svyratio(~alive, ~arrests, suppressWarnings(
  svrepdesign(data = scd, weights = ~ESA, combined.weights = FALSE, ...))))
replicated <- list(esa = scd$ESA, alive = scd$alive, arrests = scd$arrests, half = as.list(as.data.frame(half)),
  brr = ratio_of(type = "BRR", repweights = half), fay = ratio_of(type = "Fay", rho = 0.3, repweights = 0.3 + 0.7 * half))

cat(json(list(`_software` = list(R = as.character(getRversion()), survey = as.character(packageVersion("survey"))),
  calibrated = calibrated, differences = differences, quantiles = quantiles, lonely = lonely,
  intervals = intervals, bootstrap = bootstrap, replicated = replicated)), "\n")
