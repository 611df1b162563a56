import { buildCoefficients } from "./build-coefficients.ts";
import { type BuildVariables, buildVariables } from "./build-variables.ts";
import type { Site } from "../charging/sites.ts";
import type { Trajectory } from "../fleet/trajectories.ts";
import { account, type Account, costOf, cutCoefficient, demandCoefficient } from "./columns.ts";
import { unitOf } from "./demands.ts";
import { dualPrices } from "./dual-prices.ts";
import type { LinearModel } from "./linear-model.ts";
import { masterModel, type ModelOptions, type Slack } from "./master-model.ts";
import {
  classRow,
  cutRow,
  demandRow,
  type MasterRow,
  plugRow,
  usesKind,
  type ValidRow,
} from "./master-rows.ts";
import { KILO, type Programme } from "./programme.ts";
import type { Prices } from "./prices.ts";
import type { Cut } from "./rows.ts";
import { SHORT, type ShortPrices } from "./short-prices.ts";

/** A trajectory as a column: how many vehicles of its class follow it. */
export interface Column {
  class: number;
  trajectory: Trajectory;
  account: Account;
  /** discounted cost, euros */
  cost: number;
  /** rows of the master it enters, cuts appended as they come */
  index: number[];
  value: number[];
}

/** The restricted master problem: rows and build-out whole, trajectories as they are found. */
export class Master {
  readonly programme: Programme;
  readonly build: BuildVariables;
  readonly columns: Column[] = [];
  readonly cuts: Cut[] = [];
  private readonly rows: MasterRow[] = [];
  private readonly keys = new Set<string>();
  private readonly plugRow: number[][][];
  private readonly demandRow: number[] = [];
  private readonly cutRow: number[] = [];
  private readonly valid: { from: number; usage: (column: Column) => readonly number[] }[] = [];
  private readonly slackOf: Slack[] = [];

  private readonly short: ShortPrices;

  constructor(programme: Programme, short: ShortPrices = SHORT) {
    this.programme = programme;
    this.short = short;
    this.build = buildVariables(programme);
    for (const { demand, price } of programme.priced ?? []) {
      const { index, value } = buildCoefficients(programme, this.build, demand);
      index.forEach((j, i) => {
        const column = this.build.columns[j] as BuildVariables["columns"][number];
        column.cost += ((value[i] as number) * price * unitOf(demand)) / KILO;
      });
    }
    programme.classes.forEach(({ count }, c) => this.add(classRow(c, count)));
    for (const demand of programme.demands)
      this.demandRow.push(this.add(demandRow(programme, this.build, demand, short[demand.kind])));
    this.plugRow = programme.sites.map((site, s) =>
      site.kinds.map((_, k) =>
        Array.from({ length: programme.T }, (__, t) => {
          const row = plugRow(programme, this.build, [s, k, t], short.plug);
          return row ? this.add(row) : -1;
        }),
      ),
    );
  }

  private add(row: MasterRow): number {
    this.rows.push(row);
    if (row.elastic) this.slackOf.push({ row: this.rows.length - 1, ...row.elastic });
    return this.rows.length - 1;
  }

  private plugOf(column: Column, t: number): number | undefined {
    return this.programme.classes[column.class]?.of.options[column.account.inService[t] as number]?.plug
      ?.pointPower_kW;
  }

  /** @returns whether the cut is new */
  addCut(cut: Cut): boolean {
    const key = `${cut.site}|${cut.year}|${cut.steps.join("")}`;
    if (this.keys.has(key)) return false;
    this.keys.add(key);
    this.cuts.push(cut);
    this.cutRow.push(this.add(cutRow(this.programme, this.build, cut, this.cuts.length, this.short.cut)));
    for (const column of this.columns) this.enterCut(column, this.cuts.length - 1);
    return true;
  }

  /**
   * Enters inequalities that every integer plan obeys: they make the relaxation tighter and have no price here.
   * @param usage of a trajectory, by row
   */
  addValid(rows: readonly ValidRow[], usage: (column: Column) => readonly number[]): void {
    const block = { from: this.rows.length, usage };
    this.valid.push(block);
    for (const line of rows)
      this.add({ line: { ...line, lower: Number.NEGATIVE_INFINITY }, elastic: undefined });
    for (const column of this.columns) this.enterValid(column, block);
  }

  private enterValid(column: Column, { from, usage }: (typeof this.valid)[number]): void {
    usage(column).forEach((value, i) => {
      if (value === 0) return;
      column.index.push(from + i);
      column.value.push(value);
    });
  }

  /** @returns whether the trajectory is new to the master */
  addTrajectory(c: number, trajectory: Trajectory): boolean {
    const key = `${c}|${JSON.stringify(trajectory)}`;
    if (this.keys.has(key)) return false;
    this.keys.add(key);
    const of = account(this.programme, this.programme.classes[c] as Programme["classes"][number], trajectory);
    const column: Column = {
      class: c,
      trajectory,
      account: of,
      cost: costOf(this.programme, of) + this.pricedCost(c, of),
      index: [],
      value: [],
    };
    this.enterRows(column);
    this.columns.push(column);
    return true;
  }

  /** What the demands in the objective ask of a trajectory, EUR. */
  private pricedCost(c: number, of: Account): number {
    return (this.programme.priced ?? []).reduce(
      (sum, { demand, price }) =>
        sum + price * unitOf(demand) * demandCoefficient(this.programme, c, demand, of),
      0,
    );
  }

  private enterRows(column: Column): void {
    const { programme } = this;
    const put = (row: number, value: number): void => {
      if (value === 0) return;
      column.index.push(row);
      column.value.push(value);
    };
    put(column.class, 1);
    programme.demands.forEach((demand, i) =>
      put(this.demandRow[i] as number, demandCoefficient(programme, column.class, demand, column.account)),
    );
    for (let t = 0; t < programme.T; t += 1) {
      const s = programme.homes[column.class * programme.T + t] as number;
      const power = this.plugOf(column, t);
      if (s < 0 || power === undefined) continue;
      const site = programme.sites[s] as Site;
      site.kinds.forEach((_, k) => {
        const row = this.plugRow[s]?.[k]?.[t] as number;
        if (row >= 0 && usesKind(site, k, power)) put(row, -1);
      });
    }
    this.cuts.forEach((_, i) => this.enterCut(column, i));
    for (const block of this.valid) this.enterValid(column, block);
  }

  private enterCut(column: Column, i: number): void {
    const value = cutCoefficient(this.programme, column.class, this.cuts[i] as Cut, column.account);
    if (value === 0) return;
    column.index.push(this.cutRow[i] as number);
    column.value.push(-value);
  }

  /** The whole restricted master as a model. */
  model(options: ModelOptions): LinearModel {
    const { programme, build, columns, rows, slackOf: slacks } = this;
    return masterModel({ programme, build, columns, rows, slacks }, options);
  }

  /** Rows of the master proper come first; build-out rows follow. */
  get rowCount(): number {
    return this.rows.length;
  }
  get slackCount(): number {
    return this.slackOf.length;
  }
  slackName(i: number): string {
    return this.rows[(this.slackOf[i] as { row: number }).row]?.line.name as string;
  }
  rowNames(): string[] {
    return this.rows.map((row) => row.line.name);
  }
  demandRows(): number[] {
    return this.demandRow;
  }

  /** Duals of the rows as prices for the trajectories, euros. `costWeight` 0 = feasibility alone. */
  prices(dual: (row: number) => number, costWeight: number): Prices {
    const { programme, cuts, plugRow, demandRow, cutRow } = this;
    return dualPrices({ programme, cuts, plugRow, demandRow, cutRow }, dual, costWeight);
  }
}
