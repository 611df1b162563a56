import type { Decomposition } from "./decomposition.ts";
import type { Ascent } from "./dual-ascent.ts";
import type { DemandRows } from "./demand-rows.ts";
import type { TableFacts } from "./fleet-arrays.ts";
import { knapsackCut } from "./knapsack-cuts.ts";
import { type Amounts, mixedAmounts } from "./mixed-amounts.ts";

/**
 * A demand `Σ a_j x_j <= b` (or >=, with sign −1) on whole vehicles and points says more than its numbers: what
 * fractions meet and whole numbers cannot is cut off by `Σ coefficient(a_j) x_j <= whole`. Formula P6.
 */
export interface RoundingCut {
  /** the demand it is made of */
  of: number;
  /** of a coefficient of the demand, with the demand's sign; superadditive, so a sum may be cut part by part */
  coefficient: (value: number) => number;
  whole: number;
  /** equal for equal cuts of a demand */
  key: string;
}

/** Fractions of the right-hand side too close to a whole number make cuts that only noise obeys. */
const LEAST_FRACTION = 0.005;
const LEAST_VIOLATION = 1e-3;
/** Divisors tried per coefficient: itself and its parts. */
const PARTS = [1, 2, 3, 4];
/** What the search may use beyond a demand (see PlanState): the cut must allow it too. */
const TOLERANCE = 1e-9;

/**
 * Mixed-integer rounding (Nemhauser and Wolsey, Math. Programming 46, 1990): whatever divisor δ is taken, with
 * f the fraction of b / δ, `Σ F(a_j / δ) x_j <= ⌊b / δ⌋` holds too. Eight trucks are the most that 8.8 prices buy.
 */
export function rounded({ divisor, fraction }: { divisor: number; fraction: number }, value: number): number {
  const scaled = value / divisor;
  const whole = Math.floor(scaled);
  return whole + Math.max(0, scaled - whole - fraction) / (1 - fraction);
}

/** Right-hand side of a demand as "at most", with the search's tolerance. */
export function allowed(rows: DemandRows, row: number): number {
  const rhs = (rows.sign[row] as number) * (rows.rhs[row] as number);
  return rhs + TOLERANCE * Math.max(1, Math.abs(rhs));
}

function cutOf(rows: DemandRows, row: number, divisor: number): RoundingCut | undefined {
  const scaled = allowed(rows, row) / divisor;
  const whole = Math.floor(scaled);
  const fraction = scaled - whole;
  if (fraction < LEAST_FRACTION || fraction > 1 - LEAST_FRACTION) return undefined;
  return { of: row, whole, coefficient: (value) => rounded({ divisor, fraction }, value), key: `${divisor}` };
}

/** Demands on money at delivery and on awards: their coefficients stand for whole vehicles. */
const roundable = (rows: DemandRows, row: number): boolean => {
  const demand = rows.demands[row];
  return (
    demand?.kind === "quota" ||
    demand?.kind === "bundle-value" ||
    (demand?.kind === "budget" && demand.budget.kind === "investment")
  );
};

/** The most violated cut of each demand at the relaxation's mix. */
export function violatedCuts(of: Decomposition, ascent: Ascent): RoundingCut[] {
  const { rows } = of;
  const mix = mixedAmounts(of, ascent);
  const cuts: RoundingCut[] = [];
  rows.demands.forEach((demand, row) => {
    if (!roundable(rows, row)) return;
    const amounts = mix[row] as Amounts;
    const facet = demand.kind === "budget" ? knapsackCut(rows, row, amounts) : undefined;
    if (facet) {
      cuts.push(facet);
      return;
    }
    const known = new Set(of.cuts.filter((cut) => cut.of === row).map((cut) => cut.key));
    const found = mostViolated(rows, row, [...amounts.vehicles], known);
    if (found) cuts.push(found);
  });
  return cuts;
}

function mostViolated(
  rows: DemandRows,
  row: number,
  items: [number, number][],
  known: Set<string>,
): RoundingCut | undefined {
  let best = LEAST_VIOLATION;
  let chosen: RoundingCut | undefined;
  for (const divisor of divisors(items)) {
    const cut = cutOf(rows, row, divisor);
    if (!cut || known.has(cut.key)) continue;
    let used = 0;
    for (const [value, amount] of items) used += cut.coefficient(value) * amount;
    if (used - cut.whole > best) {
      best = used - cut.whole;
      chosen = cut;
    }
  }
  return chosen;
}

/** Coefficients that occur and their parts, largest amounts first and not too many. */
function divisors(items: [number, number][]): number[] {
  const common = items.filter(([, amount]) => amount > 1e-6).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const found = new Set<number>();
  for (const [value] of common.slice(0, 24))
    for (const part of PARTS) if (Math.abs(value) > 1e-9) found.add(Math.abs(value) / part);
  return [...found];
}

/** Enters cuts as further rows: of deliveries, awards and points; what else a demand counts only helps it. */
export function enterCuts(of: Decomposition, cuts: RoundingCut[]): void {
  const { rows, fleet } = of;
  const from = rows.rhs.length;
  rows.sign = Int8Array.from([...rows.sign, ...cuts.map(() => 1)]);
  rows.rhs = Float64Array.from([...rows.rhs, ...cuts.map((cut) => cut.whole)]);
  rows.scale = Float64Array.from([...rows.scale, ...cuts.map(() => 1)]);
  of.cuts.push(...cuts);
  cuts.forEach((cut, i) => {
    const row = from + i;
    const sign = rows.sign[cut.of] as number;
    for (const facts of fleet.tables) enterDeliveries(rows, facts, cut, row, sign);
    for (const site of of.costs)
      for (const costs of site)
        for (const usage of costs.usage) {
          const at = usage.rows.indexOf(cut.of);
          const value = at < 0 ? 0 : cut.coefficient(sign * (usage.values[at] as number));
          if (value === 0) continue;
          usage.rows.push(row);
          usage.values.push(value);
        }
  });
}

function enterDeliveries(
  rows: DemandRows,
  facts: TableFacts,
  cut: RoundingCut,
  row: number,
  sign: number,
): void {
  const { table, authority } = facts;
  for (let s = 0; s < table.years; s += 1) {
    const price = table.investment[s] as number;
    if (price > 0 && rows.investment[authority]?.[s]?.includes(cut.of)) {
      const value = cut.coefficient(sign * price);
      if (value !== 0) facts.delivered[s]?.push({ row, value });
    }
    const counted = facts.award[s]?.find((entry) => entry.row === cut.of);
    const value = counted ? cut.coefficient(sign * counted.value) : 0;
    if (value !== 0) facts.award[s]?.push({ row, value });
  }
}
