import type { Trajectory } from "../../src/plan/fleet/trajectories.ts";
import { account, type Account, costOf } from "../../src/plan/optimise/columns.ts";
import { KILO, type Programme } from "../../src/plan/optimise/programme.ts";
import { chainsOf, deliveries, sameChoice, spellsFrom } from "./spells.ts";
import { enter, type GrowingModel } from "./growing-model.ts";

/**
 * Two textbook ways to write down what vehicles may do.
 * `spells`: one integer column per class, delivery year, technology and year of its replacement, joined by a
 * balance row per class and year (what is replaced in a year is delivered in it);
 * `chains`: one column per class and whole trajectory, joined by one row per class.
 */
export type Form = "spells" | "chains";

/** A column of vehicles: part of a trajectory (`spells`) or all of it (`chains`). */
export interface Part {
  class: number;
  account: Account;
  column: number;
}

/** Option in service outside the years of a spell. */
export const NOTHING = -1;

/** Adds the columns and rows of every class; what couples classes comes later. */
export function addVehicles(programme: Programme, model: GrowingModel, form: Form): Part[] {
  const parts: Part[] = [];
  programme.classes.forEach((tables, c) => {
    const source = model.row(`class_${c}`, tables.count, tables.count);
    const put: Put = (trajectory, balance) =>
      parts.push(addPart(programme, model, c, trajectory, [[source, balance.source], ...balance.rows]));
    if (form === "spells") addSpells(programme, model, c, put);
    else for (const chain of chainsOf(tables)) put(chain, { source: 1, rows: [] });
  });
  return parts;
}

type Entries = [row: number, value: number][];
type Put = (trajectory: Trajectory, balance: { source: number; rows: Entries }) => void;

function addPart(
  programme: Programme,
  model: GrowingModel,
  c: number,
  trajectory: Trajectory,
  entries: Entries,
): Part {
  const tables = programme.classes[c] as Programme["classes"][number];
  const of = account(programme, tables, trajectory);
  // an account knows whole chains only
  const first = trajectory[0]?.start ?? 0;
  const last = trajectory.at(-1)?.end ?? 0;
  for (let t = 0; t < programme.T; t += 1) if (t < first || t >= last) of.inService[t] = NOTHING;
  const column = model.column({
    name: `vehicles_${c}`,
    cost: costOf(programme, of) / KILO,
    lower: 0,
    upper: tables.count,
    integer: true,
  });
  for (const [row, value] of entries) enter(model.rows[row], column, value);
  return { class: c, account: of, column };
}

/** Layer 0: the first replacement, where it may choose otherwise than later ones; layer 1: every other. */
function addSpells(programme: Programme, model: GrowingModel, c: number, put: Put): void {
  const tables = programme.classes[c] as Programme["classes"][number];
  const { T } = programme;
  const rows: Map<number, number>[] = [new Map(), new Map()];
  const balance = (layer: number, t: number): number => {
    const known = rows[layer]?.get(t) ?? model.row(`balance_${c}_${layer}_${t}`, 0, 0);
    rows[layer]?.set(t, known);
    return known;
  };
  const add = (layer: number, source: number, from: Entries, start: number, option: number): void => {
    for (const spell of spellsFrom(tables, start, option))
      put([spell], {
        source,
        rows: spell.end >= T ? from : [...from, [balance(layer, spell.end), 1]],
      });
  };
  add(sameChoice(tables) ? 1 : 0, 1, [], -1, tables.of.own);
  for (let t = 0; t < T; t += 1)
    // a row exists where somebody can be replaced in t
    for (const layer of [0, 1])
      if (rows[layer]?.has(t))
        for (const option of deliveries(tables, t, layer === 0))
          add(1, 0, [[balance(layer, t), -1]], t, option);
}
