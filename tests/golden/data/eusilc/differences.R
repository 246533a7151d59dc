# Gaps between men and women and changes between two years of medians and at-risk-of-poverty shares, with the
# covariance of what lives in the same households: linear variables made by hand, their errors by svytotal.
# The second year is made up: other incomes, and another quarter of the households missing.
# Run in this folder: Rscript differences.R > differences.json
suppressMessages(library(survey))
all <- read.csv(gzfile("eusilc.csv.gz"))
later <- subset(all, db030 %% 4 != 0); later$y <- later$eqIncome
earlier <- subset(all, db030 %% 4 != 1); earlier$y <- earlier$eqIncome * 1.03 + 250 * (earlier$rb030 %% 7)
design <- function(d) svydesign(id = ~db030, strata = ~db040, weights = ~rb050, data = d)

# Woodruff's error of the median, shared out: z = (1(y <= q) - F) / N, times error of q by error of F.
median_of <- function(d, inside) {
  d$inside <- inside
  part <- subset(design(d), inside)
  q <- svyquantile(~y, part, 0.5)$y
  below <- update(part, below = 1 * (y <= q[, "quantile"]))
  share <- svymean(~below, below)
  size <- sum(d$rb050[inside])
  slope <- q[, "se"] / as.vector(SE(share))
  z <- ifelse(inside, (d$y <= q[, "quantile"]) - as.vector(coef(share)), 0) / size * slope
  list(value = as.vector(q[, "quantile"]), z = -z)
}
# Deville (1999), Osier (2009): share below 60 % of the median of each area, with the error of the threshold.
poverty_of <- function(area) function(d, inside) {
  w <- d$rb050; size <- sum(w[inside]); where <- area(d)
  poor <- numeric(nrow(d)); from_line <- numeric(nrow(d))
  for (a in unique(where)) {
    at <- where == a; y <- d$y[at]; v <- w[at]; n <- sum(v); o <- order(y)
    median <- y[o][which(cumsum(v[o]) / n >= 0.5 - 1e-10)[1]]
    mean <- sum(v * y) / n
    width <- sqrt(sum(v * (y - mean)^2) / n) * n^-0.2
    line <- 0.6 * median
    poor[at] <- y < line
    slope <- sum((v * dnorm(y, line, width))[inside[at]]) / size
    from_line[at] <- slope * 0.6 * (0.5 - (y <= median)) / sum(v * dnorm(y, median, width))
  }
  share <- sum((w * poor)[inside]) / size
  list(value = share, z = ifelse(inside, poor - share, 0) / size + from_line)
}
minus <- function(a, b) list(value = a$value - b$value, z = a$z - b$z)
moments <- function(d, ...) vcov(svytotal(~z + u, design(cbind(d, ...))))
gap <- function(figure, d, inside) minus(figure(d, inside & d$rb090 == "male"), figure(d, inside & d$rb090 == "female"))
of_one <- function(f, d) c(f$value, sqrt(moments(d, z = f$z, u = 0)[1, 1]))
of_both <- function(f) {
  a <- f(later); b <- f(earlier)
  common <- merge(data.frame(rb030 = later$rb030, z = a$z),
                  data.frame(earlier[c("rb030", "db030", "db040", "rb050")], u = b$z), by = "rb030")
  both <- vcov(svytotal(~z + u, design(common)))[1, 2]
  c(a$value - b$value, sqrt(of_one(a, later)[2]^2 + of_one(b, earlier)[2]^2 - 2 * both))
}
figures <- list(median = median_of, poverty_DE = poverty_of(function(d) rep("", nrow(d))),
                poverty_land = poverty_of(function(d) d$db040))
places <- list(all = function(d) rep(TRUE, nrow(d)), Vienna = function(d) d$db040 == "Vienna")
lines <- c()
for (name in names(figures)) for (place in names(places)) {
  inside <- places[[place]]; figure <- figures[[name]]
  found <- list(gap = of_one(gap(figure, later, inside(later)), later),
                change = of_both(function(d) figure(d, inside(d))),
                gap_change = of_both(function(d) gap(figure, d, inside(d))))
  for (what in names(found)) lines <- c(lines, sprintf('"%s %s %s": [%.15g, %.15g]', what, name, place, found[[what]][1], found[[what]][2]))
}
cat("{", paste(c(lines, sprintf('"version": "%s"', packageVersion("survey"))), collapse = ",\n "), "}\n", sep = "")
