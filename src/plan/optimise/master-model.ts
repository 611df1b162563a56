import type { BuildVariables } from "./build-variables.ts";
import type { LinearModel } from "./linear-model.ts";
import type { Column } from "./master.ts";
import type { Line, MasterRow } from "./master-rows.ts";
import { KILO, type Programme } from "./programme.ts";

/** A column for what a row is short, with the price of a unit. */
export interface Slack {
  row: number;
  sign: number;
  price: number;
}

/** What a master consists of. */
export interface MasterParts {
  programme: Programme;
  build: BuildVariables;
  columns: readonly Column[];
  rows: readonly MasterRow[];
  slacks: readonly Slack[];
}

/** @property elastic factor on the prices of being short; 0 = no slacks */
export interface ModelOptions {
  elastic: number;
  costWeight: number;
}

/**
 * The whole restricted master as a model. Columns: build-out, trajectories, then slacks where `elastic`
 * asks for them. With weight 0 only slacks cost: the search for feasibility alone.
 */
export function masterModel(of: MasterParts, { elastic, costWeight }: ModelOptions): LinearModel {
  const slacks = elastic > 0 ? of.slacks : [];
  return {
    columns: [
      ...of.build.columns.map((column) => ({ ...column, cost: column.cost * costWeight })),
      ...of.columns.map((column, j) => ({
        name: `t${j}_class${column.class}`,
        cost: (column.cost / KILO) * costWeight,
        lower: 0,
        upper: of.programme.classes[column.class]?.count as number,
        integer: true,
      })),
      ...slacks.map((slack, i) => ({
        name: `short_${i}`,
        cost: slack.price * elastic,
        lower: 0,
        upper: Number.POSITIVE_INFINITY,
        integer: false,
      })),
    ],
    rows: [...filledRows(of, slacks), ...of.build.rows],
  };
}

/** The rows of the master with trajectories and slacks entered behind the build-out. */
function filledRows({ build, columns, rows }: MasterParts, slacks: readonly Slack[]): Line[] {
  const lines: Line[] = rows.map(({ line }) => ({ ...line, index: [...line.index], value: [...line.value] }));
  const enter = (row: number, at: number, value: number): void => {
    (lines[row] as Line).index.push(at);
    (lines[row] as Line).value.push(value);
  };
  const B = build.columns.length;
  columns.forEach((column, j) =>
    column.index.forEach((row, i) => enter(row, B + j, column.value[i] as number)),
  );
  slacks.forEach((slack, i) => enter(slack.row, B + columns.length + i, slack.sign));
  return lines;
}
