/**
 * How a vehicle's days spread, as shares of its year's work: formula S4 in docs/method.md. A lognormal through
 * the mean and the 95 % day; beyond the longest day, where it is known, there is none.
 */
export interface DaySpread {
  mean: number;
  p95: number;
  max: number | undefined;
  /** single days of a trip log, ascending: then nothing is fitted */
  observed?: number[] | undefined;
}

/** A day that just fits is not beyond. */
const ROUNDING = 1e-12;
/** 95 % quantile of the standard normal distribution. */
const Z95 = 1.6448536269514722;

/** Parameters of the lognormal; undefined where all days are alike. */
function fit({ mean, p95 }: DaySpread): { mu: number; sigma: number } | undefined {
  if (mean <= 0 || p95 <= mean * (1 + 1e-12)) return undefined;
  // ln(p95 / mean) = z·σ − σ²/2; no σ gives more than z²/2, then the widest spread meets the 95 % day
  const sigma = Z95 - Math.sqrt(Math.max(0, Z95 * Z95 - 2 * Math.log(p95 / mean)));
  return { mu: Math.log(p95) - Z95 * sigma, sigma };
}

/** Share of days whose work is more than `limit` (a share of the year's work). */
export function shareBeyond(days: DaySpread, limit: number): number {
  if (days.observed)
    return days.observed.filter((day) => day > limit + ROUNDING).length / days.observed.length;
  if (limit <= 0) return days.mean > 0 ? 1 : 0;
  if (days.max !== undefined && limit >= days.max) return 0;
  const fitted = fit(days);
  if (!fitted) return days.mean > limit ? 1 : 0;
  return 1 - normal((Math.log(limit) - fitted.mu) / fitted.sigma);
}

/** Share of the year's work that is done on days of at most `limit`. */
export function workWithin(days: DaySpread, limit: number): number {
  if (limit <= 0) return 0;
  if (days.max !== undefined && limit >= days.max) return 1;
  const fitted = fit(days);
  if (!fitted) return days.mean > limit ? 0 : 1;
  return normal((Math.log(limit) - fitted.mu - fitted.sigma ** 2) / fitted.sigma);
}

/** Distribution function of the standard normal; error below 1e-7 (Abramowitz and Stegun 7.1.26 with erfc). */
export function normal(x: number): number {
  const t = 1 / (1 + 0.3275911 * (Math.abs(x) / Math.SQRT2));
  const poly =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  const tail = (poly * Math.exp((-x * x) / 2)) / 2;
  return x >= 0 ? 1 - tail : tail;
}
