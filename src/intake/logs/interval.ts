import { logParameter } from "./parameters.ts";
import { medianSlope_km_per_d, type Reading } from "./readings.ts";
import { studentFactor } from "./student-t.ts";

export interface Estimate {
  value: number;
  low: number;
  high: number;
}
/** Use between two readings that are at least a block apart. */
export interface Block {
  from_d: number;
  to_d: number;
  distance_km: number;
}

const DAYS_PER_YEAR = 365.25;
/** A median slope over a path of independent steps spreads 6/5 as much as its two ends (method R2). */
const SLOPE_INEFFICIENCY = 1.2;
/** Time of day that a date leaves open, days. */
const READING_d = 0.5;
/** Fewer blocks than this measure no spread worth the name. */
const LEAST_BLOCKS = 4;

/** Blocks of at least `block_d` days from reading to reading; a short rest joins the last one. */
export function blocksOf(chain: readonly Reading[]): Block[] {
  const least = logParameter("block_d");
  const blocks: Block[] = [];
  let start = chain[0];
  for (const reading of chain.slice(1)) {
    if (!start || reading.at_d - start.at_d < least) continue;
    blocks.push({
      from_d: start.at_d,
      to_d: reading.at_d,
      distance_km: reading.odometer_km - start.odometer_km,
    });
    start = reading;
  }
  const last = chain.at(-1);
  const block = blocks.at(-1);
  if (block && start && last && last.at_d > start.at_d) {
    block.to_d = last.at_d;
    block.distance_km += last.odometer_km - start.odometer_km;
  }
  return blocks;
}

/** Squared spread of a ratio Σy / Σx over blocks (method R3; Cochran 1977, 6.3). */
export function ratioVariance(pairs: readonly { x: number; y: number }[]): number {
  const x = pairs.reduce((sum, pair) => sum + pair.x, 0);
  const ratio = pairs.reduce((sum, pair) => sum + pair.y, 0) / x;
  const squares = pairs.reduce((sum, pair) => sum + (pair.y - ratio * pair.x) ** 2, 0);
  return ((pairs.length / (pairs.length - 1)) * squares) / x ** 2;
}

/** Interval of a ratio; where blocks are too few, from the usual spread of a block (method R4). */
export function ratioInterval(
  value: number,
  pairs: readonly { x: number; y: number }[],
  span_d: number,
  inefficiency: number,
): Estimate {
  const share = logParameter("confidenceShare");
  const isMeasured = pairs.length >= LEAST_BLOCKS;
  const spread = isMeasured
    ? Math.sqrt(ratioVariance(pairs))
    : (logParameter("defaultBlockSpreadShare") * value) /
      Math.sqrt(Math.max(span_d, 1) / logParameter("block_d"));
  const factor = studentFactor(share, isMeasured ? pairs.length - 1 : Number.POSITIVE_INFINITY);
  const half = factor * spread * Math.sqrt(inefficiency);
  return { value, low: Math.max(0, value - half), high: value + half };
}

/** Kilometres a year of consistent readings with the interval of the year to expect; undefined below two moments. */
export function annualMileage(chain: readonly Reading[]): Estimate | undefined {
  const rate = medianSlope_km_per_d(chain);
  const [first, last] = [chain[0], chain.at(-1)];
  if (rate === undefined || !first || !last) return undefined;
  const pairs = blocksOf(chain).map(({ from_d, to_d, distance_km }) => ({
    x: to_d - from_d,
    y: distance_km,
  }));
  const span_d = last.at_d - first.at_d;
  const { value, ...ends } = ratioInterval(rate, pairs, span_d, SLOPE_INEFFICIENCY);
  // A reading is a whole kilometre on a whole day, however evenly a vehicle is driven.
  const least = (1 + rate * READING_d) / span_d;
  const low = Math.max(0, Math.min(ends.low, value - least));
  const high = Math.max(ends.high, value + least);
  return { value: value * DAYS_PER_YEAR, low: low * DAYS_PER_YEAR, high: high * DAYS_PER_YEAR };
}
