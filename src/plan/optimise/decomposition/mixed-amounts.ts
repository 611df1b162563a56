import { isOrdered } from "../programme.ts";
import { type Chain, spellOption, spellStart } from "./chains.ts";
import type { Decomposition } from "./decomposition.ts";
import type { Ascent } from "./dual-ascent.ts";
import type { FleetArrays, TableFacts } from "./fleet-arrays.ts";
import { eachBuild, type PointCosts, type Rents, type Usage } from "./point-rents.ts";
import { addUsage } from "./usage.ts";

/** How often each coefficient of a demand occurs in the relaxation's mix: coefficient with the demand's sign → amount. */
export interface Amounts {
  vehicles: Map<number, number>;
  points: Map<number, number>;
}

/** Amounts by demand: what a cut would say of the mix. */
export function mixedAmounts(of: Decomposition, ascent: Ascent): Amounts[] {
  const { rows, fleet } = of;
  const sums = rows.demands.map((): Amounts => ({ vehicles: new Map(), points: new Map() }));
  const add = (what: keyof Amounts, row: number, value: number, amount: number): void => {
    const into = sums[row]?.[what];
    if (!into) return;
    const signed = (rows.sign[row] as number) * value;
    into.set(signed, (into.get(signed) ?? 0) + amount);
  };
  const nothing = new Float64Array(rows.rhs.length);
  for (let c = 0; c < fleet.classes.length; c += 1) {
    const weights = ascent.weights[ascent.blockOf[c] as number] as Float64Array;
    for (let r = 0; r < weights.length; r += 1) {
      const amount = (weights[r] as number) * (fleet.classes[c]?.count as number);
      if (amount <= 1e-9) continue;
      const round = ascent.rounds[r] as Ascent["rounds"][number];
      const chain = round.chains[c] as Chain;
      addDeliveries(fleet, c, chain, amount, add);
      addUsage(fleet, c, chain, 0, nothing, (site, kind, from, to) => {
        const costs = of.costs[site] as PointCosts[];
        eachBuild(round.rents[site]?.[kind] as Rents, from, to, amount, (built, year, weight) => {
          const { rows: touched, values } = (costs[built] as PointCosts).usage[year] as Usage;
          touched.forEach((row, i) => add("points", row, values[i] as number, weight));
        });
      });
    }
  }
  return sums;
}

function addDeliveries(
  fleet: FleetArrays,
  c: number,
  chain: Chain,
  amount: number,
  add: (what: "vehicles", row: number, value: number, amount: number) => void,
): void {
  const of = fleet.classes[c] as FleetArrays["classes"][number];
  for (const code of chain) {
    const s = spellStart(code);
    if (s < 0) continue;
    const o = spellOption(code);
    const facts = fleet.tables[fleet.table[(fleet.first[c] as number) + o] as number] as TableFacts;
    const price = facts.table.investment[s] as number;
    if (price > 0)
      for (const row of fleet.rows.investment[facts.authority]?.[s] ?? [])
        add("vehicles", row, price, amount);
    if (of.of.order && isOrdered(of, o, s, fleet.programme.context.startYear)) continue;
    for (const { row, value } of facts.award[s] ?? []) add("vehicles", row, value, amount);
  }
}
