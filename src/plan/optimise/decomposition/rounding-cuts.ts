import type { Decomposition } from "./decomposition.ts";
import type { Ascent } from "./dual-ascent.ts";
import { type Chain, spellOption, spellStart } from "./chains.ts";
import type { DemandRows } from "./demand-rows.ts";
import type { FleetArrays, TableFacts } from "./fleet-arrays.ts";
import { isOrdered } from "../programme.ts";

/**
 * A demand `Σ a_j x_j <= b` (or >=, with sign −1) on whole vehicles and points says more than its numbers: whatever
 * divisor δ is taken, `Σ F(a_j / δ) x_j <= ⌊b / δ⌋` holds too, with F below. Eight trucks are the most that a budget
 * of 8.8 prices buys. Mixed-integer rounding: Nemhauser and Wolsey, Math. Programming 46 (1990); formula P6.
 */
export interface RoundingCut {
  /** the demand it is made of */
  of: number;
  divisor: number;
  /** fraction of b / δ, and its whole part */
  fraction: number;
  whole: number;
}

/** Fractions of the right-hand side too close to a whole number make cuts that only noise obeys. */
const LEAST_FRACTION = 0.005;
const LEAST_VIOLATION = 1e-3;
/** Divisors tried per coefficient: itself and its parts. */
const PARTS = [1, 2, 3, 4];
/** What the search may use beyond a demand (see PlanState): the cut must allow it too. */
const TOLERANCE = 1e-9;

/** Coefficient of a cut for a coefficient of its demand: superadditive, so a sum may be cut part by part. */
export function rounded(cut: Pick<RoundingCut, "divisor" | "fraction">, value: number): number {
  const scaled = value / cut.divisor;
  const whole = Math.floor(scaled);
  return whole + Math.max(0, scaled - whole - cut.fraction) / (1 - cut.fraction);
}

function cutOf(rows: DemandRows, row: number, divisor: number): RoundingCut | undefined {
  const rhs = (rows.sign[row] as number) * (rows.rhs[row] as number);
  const scaled = (rhs + TOLERANCE * Math.max(1, Math.abs(rhs))) / divisor;
  const whole = Math.floor(scaled);
  const fraction = scaled - whole;
  if (fraction < LEAST_FRACTION || fraction > 1 - LEAST_FRACTION) return undefined;
  return { of: row, divisor, fraction, whole };
}

/** Demands on money at delivery and on awards: their coefficients stand for whole vehicles. */
const roundable = (rows: DemandRows, row: number): boolean => {
  const demand = rows.demands[row];
  return demand?.kind === "quota" || (demand?.kind === "budget" && demand.budget.kind === "investment");
};

/** Amounts of each coefficient in the relaxation's mix, by demand: what a cut would say of it. */
function amounts(of: Decomposition, ascent: Ascent): Map<number, number>[] {
  const { rows, fleet } = of;
  const sums = rows.demands.map(() => new Map<number, number>());
  const add = (row: number, value: number, amount: number): void => {
    const signed = (rows.sign[row] as number) * value;
    const known = sums[row] as Map<number, number>;
    known.set(signed, (known.get(signed) ?? 0) + amount);
  };
  for (let c = 0; c < fleet.classes.length; c += 1) {
    const weights = ascent.weights[ascent.blockOf[c] as number] as Float64Array;
    for (let r = 0; r < weights.length; r += 1) {
      const amount = (weights[r] as number) * (fleet.classes[c]?.count as number);
      if (amount > 1e-9) addChain(fleet, c, ascent.rounds[r]?.chains[c] as Chain, amount, add);
    }
  }
  return sums;
}

function addChain(
  fleet: FleetArrays,
  c: number,
  chain: Chain,
  amount: number,
  add: (row: number, value: number, amount: number) => void,
): void {
  const of = fleet.classes[c] as FleetArrays["classes"][number];
  for (const code of chain) {
    const s = spellStart(code);
    if (s < 0) continue;
    const o = spellOption(code);
    const facts = fleet.tables[fleet.table[(fleet.first[c] as number) + o] as number] as TableFacts;
    const price = facts.table.investment[s] as number;
    if (price > 0)
      for (const row of fleet.rows.investment[facts.authority]?.[s] ?? []) add(row, price, amount);
    if (of.of.order && isOrdered(of, o, s, fleet.programme.context.startYear)) continue;
    for (const { row, value } of facts.quota[s] ?? [])
      if (row < fleet.rows.demands.length) add(row, value, amount);
  }
}

/** The most violated cut of each demand at the relaxation's mix. */
export function violatedCuts(of: Decomposition, ascent: Ascent): RoundingCut[] {
  const { rows } = of;
  const sums = amounts(of, ascent);
  const cuts: RoundingCut[] = [];
  rows.demands.forEach((_, row) => {
    if (!roundable(rows, row)) return;
    const items = [...(sums[row] as Map<number, number>)];
    let best = LEAST_VIOLATION;
    let chosen: RoundingCut | undefined;
    for (const divisor of divisors(items)) {
      const cut = cutOf(rows, row, divisor);
      if (!cut || of.cuts.some((known) => known.of === row && known.divisor === divisor)) continue;
      let used = 0;
      for (const [value, amount] of items) used += rounded(cut, value) * amount;
      if (used - cut.whole > best) {
        best = used - cut.whole;
        chosen = cut;
      }
    }
    if (chosen) cuts.push(chosen);
  });
  return cuts;
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
          const value = at < 0 ? 0 : rounded(cut, sign * (usage.values[at] as number));
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
      const value = rounded(cut, sign * price);
      if (value !== 0) facts.delivered[s]?.push({ row, value });
    }
    const counted = facts.quota[s]?.find((entry) => entry.row === cut.of);
    const value = counted ? rounded(cut, sign * counted.value) : 0;
    if (value !== 0) facts.quota[s]?.push({ row, value });
  }
}
