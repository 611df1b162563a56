import type { ClassTables } from "../../fleet/trajectories.ts";
import { isOrdered } from "../programme.ts";
import { type Chain, spellEnd, spellOption, spellStart, spellSwitch } from "./chains.ts";
import type { FleetArrays, HomeProfile, TableFacts } from "./fleet-arrays.ts";

/** Calls back for each stretch of years at one site in which a vehicle needs a kind of point. */
export type OnPresence = (site: number, kind: number, from: number, to: number, slot: number) => void;

/**
 * Adds what `count` vehicles of class c on a trajectory use of the demands, without what is built for them; that
 * is said by `presence`.
 */
export function addUsage(
  fleet: FleetArrays,
  c: number,
  chain: Chain,
  count: number,
  into: Float64Array,
  presence: OnPresence,
): void {
  const { rows, T } = fleet;
  const of = fleet.classes[c] as ClassTables;
  const a = fleet.authority[c] as number;
  const at = fleet.first[c] as number;
  const yearly = rows.asksRunning[a] || rows.asksGhg || rows.nonGrid.length > 0;
  for (const code of chain) {
    const o = spellOption(code);
    const s = spellStart(code);
    const e = spellEnd(code);
    const u = spellSwitch(code);
    const facts = fleet.tables[fleet.table[at + o] as number] as TableFacts;
    if (s >= 0) addDelivery(fleet, facts, of, { o, s, e }, count, into);
    if (yearly) addYears(fleet, facts, of, c, { o, s, e, u }, count, into);
    const target = u < 0 ? -1 : (of.of.switchTo[o] as number);
    const end = Math.min(e, T);
    stretch(fleet, c, at + o, Math.max(0, s), u < 0 ? end : u, presence);
    if (target >= 0) stretch(fleet, c, at + target, u, end, presence);
  }
}

/** Years at one home at a time. */
function stretch(
  fleet: FleetArrays,
  c: number,
  slot: number,
  from: number,
  to: number,
  presence: OnPresence,
): void {
  const kind = fleet.plug[slot] as number;
  if (kind < 0) return;
  const { homes } = fleet.profiles[fleet.profile[c] as number] as HomeProfile;
  for (let t = from; t < to; ) {
    const home = homes[t] as number;
    let end = t + 1;
    while (end < to && homes[end] === home) end += 1;
    if (home >= 0) presence(home, kind, t, end, slot);
    t = end;
  }
}

function addDelivery(
  fleet: FleetArrays,
  facts: TableFacts,
  of: ClassTables,
  { o, s, e }: { o: number; s: number; e: number },
  count: number,
  into: Float64Array,
): void {
  const { rows, programme, T } = fleet;
  const { table, authority } = facts;
  const price = table.investment[s] as number;
  const add = (list: readonly number[], amount: number): void => {
    for (const row of list) into[row] = (into[row] as number) + amount * count;
  };
  if (price > 0) add(rows.investment[authority]?.[s] ?? [], price);
  for (const { row, value } of facts.delivered[s] as TableFacts["delivered"][number])
    into[row] = (into[row] as number) + value * count;
  if (of.of.order && isOrdered(of, o, s, programme.context.startYear)) return;
  for (const { row, value } of facts.award[s] as TableFacts["award"][number])
    into[row] = (into[row] as number) + value * count;
  const award = table.awardIndex[s] as number;
  const committed = award < 0 ? [] : (rows.commitment[authority]?.[award] ?? []);
  if (committed.length === 0) return;
  if (price > 0) add(committed, award < s ? price : 0);
  else {
    let years = 0;
    for (let t = Math.max(s, award + 1); t <= Math.min(e, T - 1); t += 1)
      years += t === s || t === e ? 0.5 : 1;
    add(committed, years * (table.lease[s] as number));
  }
}

/** Rows that ask for every year: running cost, emissions, vehicles that run without the grid. */
function addYears(
  fleet: FleetArrays,
  facts: TableFacts,
  of: ClassTables,
  c: number,
  { o, s, e, u }: { o: number; s: number; e: number; u: number },
  count: number,
  into: Float64Array,
): void {
  const { rows, T } = fleet;
  const at = fleet.first[c] as number;
  const { floors } = fleet.profiles[fleet.profile[c] as number] as HomeProfile;
  for (let t = Math.max(0, s); t <= Math.min(e, T - 1); t += 1) {
    const weight = (t === s || t === e ? 0.5 : 1) * count;
    const fuel = u >= 0 && t >= u ? (of.of.switchTo[o] as number) : o;
    const running = rows.running[facts.authority]?.[t] as number[];
    if (running.length > 0) {
      const cost = weight * (of.energy(fuel, t) + of.upkeep(o, s, t));
      for (const row of running) into[row] = (into[row] as number) + cost;
    }
    const [all, covered] = [
      rows.ghgAll[t] as number[],
      facts.covered ? (rows.ghgCovered[t] as number[]) : [],
    ];
    if (all.length + covered.length > 0) {
      const tonnes = weight * of.ghg(fuel, t);
      for (const row of all) into[row] = (into[row] as number) + tonnes;
      for (const row of covered) into[row] = (into[row] as number) + tonnes;
    }
    if (t < e && fleet.fuelled[at + fuel])
      for (const row of floors[t] as number[]) into[row] = (into[row] as number) + count;
  }
}
