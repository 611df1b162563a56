import type { ClassTables, Spell, Trajectory } from "../../src/plan/fleet/trajectories.ts";

/**
 * Every way of a vehicle through the years as the textbook writes it down: all spells, or all chains of them.
 * Reads windows, market and locks of the tables and nothing of the search.
 */

const NO_SWITCH = -1;

/** Spells of an option from a delivery year (-1: today's vehicle), with every change of fuel that is lawful. */
export function spellsFrom(tables: ClassTables, start: number, option: number): Spell[] {
  const T = tables.years;
  const window = start < 0 ? tables.firstWindow : tables.windows[start];
  if (!window) return [];
  const spells: Spell[] = [];
  for (let end = start + 1; end <= T; end += 1) {
    const may = end === T ? window.open : end >= window.from && end <= window.to;
    if (!may) continue;
    for (const switchAt of switchesOf(tables, start, option, end))
      spells.push({ start, option, end, switchAt });
  }
  return spells;
}

/** Years in which the fuel may change within a spell, and none; without those that burn what is forbidden. */
function switchesOf(tables: ClassTables, start: number, option: number, end: number): number[] {
  const first = Math.max(0, start);
  const last = Math.min(end, tables.years - 1);
  const banned = tables.fossil(option) && last >= tables.noFossilFrom;
  const never = banned ? [] : [NO_SWITCH];
  if ((tables.of.switchTo[option] as number) < 0) return never;
  const until = banned ? Math.min(last, Math.max(first, tables.noFossilFrom)) : last;
  return [...never, ...Array.from({ length: until - first + 1 }, (_, i) => first + i)];
}

/** Options that may be delivered in a year, as the first replacement or a later one. */
export const deliveries = (tables: ClassTables, t: number, first: boolean): number[] =>
  tables.of.options
    .map((_, option) => option)
    .filter(
      (option) =>
        tables.deliverable[option]?.[t] && (first ? tables.firstOptions : tables.laterOptions)[option],
    );

/** Does the first replacement choose among the same technologies as every later one? */
export const sameChoice = (tables: ClassTables): boolean =>
  tables.firstOptions.every((may, option) => may === tables.laterOptions[option]);

/** Every chain of spells from today's vehicle to the end of the horizon. */
export function chainsOf(tables: ClassTables): Trajectory[] {
  const T = tables.years;
  const found: Trajectory[] = [];
  const grow = (chain: Trajectory, start: number, option: number): void => {
    for (const spell of spellsFrom(tables, start, option)) {
      const grown = [...chain, spell];
      if (spell.end >= T) found.push(grown);
      else for (const next of deliveries(tables, spell.end, chain.length === 0)) grow(grown, spell.end, next);
    }
  };
  grow([], -1, tables.of.own);
  return found;
}

/** Number of chains, counted without making them. */
export function chainCount(tables: ClassTables): number {
  const T = tables.years;
  const later = new Float64Array(T + 1).fill(1);
  const from = (t: number, first: boolean): number =>
    deliveries(tables, t, first).reduce((sum, option) => sum + onward(t, option), 0);
  const onward = (start: number, option: number): number =>
    spellsFrom(tables, start, option).reduce((sum, spell) => sum + (later[spell.end] as number), 0);
  for (let t = T - 1; t >= 0; t -= 1) later[t] = from(t, false);
  return spellsFrom(tables, -1, tables.of.own).reduce(
    (sum, spell) => sum + (spell.end >= T ? 1 : from(spell.end, true)),
    0,
  );
}
