import { type Block, blocksOf, type Estimate, ratioInterval } from "./interval.ts";
import { logParameter } from "./parameters.ts";
import { median, type Reading } from "./readings.ts";

/** Fuel or electricity bought. */
export interface Purchase {
  at_d: number;
  amount: number;
}

/** Purchases to tell a usual amount from. */
const LEAST_PURCHASES = 4;

/** Positions of purchases that are far above what this vehicle usually takes: typing errors. */
export function oversized(purchases: readonly Purchase[]): Set<number> {
  const found = new Set<number>();
  const usual =
    purchases.length >= LEAST_PURCHASES ? median(purchases.map(({ amount }) => amount)) : undefined;
  purchases.forEach(({ amount }, index) => {
    const isFar = usual !== undefined && amount > usual * logParameter("amountFactor");
    if (isFar || amount > logParameter("amountMost_l")) found.add(index);
  });
  return found;
}

/**
 * Use per 100 km between the first and the last reading that agree (method R5). What was bought up to the first
 * reading was burnt before it. A purchase that is a typing error counts with the usual amount.
 */
export function usePer100km(chain: readonly Reading[], purchases: readonly Purchase[]): Estimate | undefined {
  const [first, last] = [chain[0], chain.at(-1)];
  if (!first || !last || last.odometer_km <= first.odometer_km) return undefined;
  const wrong = oversized(purchases);
  const right = purchases.filter((_, index) => !wrong.has(index));
  if (right.length === 0) return undefined;
  const usual = median(right.map(({ amount }) => amount));
  const counted = purchases.map(({ at_d, amount }, index) => ({
    at_d,
    amount: wrong.has(index) ? usual : amount,
  }));
  const within = (from_d: number, to_d: number): number =>
    counted.reduce((sum, { at_d, amount }) => (at_d > from_d && at_d <= to_d ? sum + amount : sum), 0);
  const total = within(first.at_d, last.at_d);
  if (total === 0) return undefined;
  const pairs = blocksOf(chain)
    .map(({ from_d, to_d, distance_km }: Block) => ({ x: distance_km / 100, y: within(from_d, to_d) }))
    .filter(({ x }) => x > 0);
  const distance_100km = (last.odometer_km - first.odometer_km) / 100;
  const value = total / distance_100km;
  const ends = ratioInterval(value, pairs, last.at_d - first.at_d, 1);
  // The tank may have been fuller at one end than at the other.
  const least = usual / 2 / distance_100km;
  return {
    value,
    low: Math.max(0, Math.min(ends.low, value - least)),
    high: Math.max(ends.high, value + least),
  };
}
