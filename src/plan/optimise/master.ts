import { priceDemand } from "./demand-prices.ts";
import { demandName, amountOf, unitOf } from "./demands.ts";
import { serves, type PointKind, type Site } from "../charging/sites.ts";
import type { Trajectory } from "../fleet/trajectories.ts";
import { account, type Account, costOf, cutCoefficient, demandCoefficient } from "./columns.ts";
import { type BuildVariables, buildVariables, servingColumns } from "./build-variables.ts";
import { buildCoefficients } from "./build-coefficients.ts";
import type { Demand } from "./demands.ts";
import type { LinearModel } from "./linear-model.ts";
import { KILO, type Programme } from "./programme.ts";
import { freePrices, type Prices } from "./prices.ts";
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

interface Line {
  name: string;
  lower: number;
  upper: number;
  index: number[];
  value: number[];
}
/** An inequality on build-out and, by what each uses of it, on trajectories. */
export interface ValidRow {
  name: string;
  upper: number;
  index: number[];
  value: number[];
}
/** A row of the master: its build-out part, and what one unit short costs while the search begins. */
interface MasterRow {
  line: Line;
  elastic: { sign: 1 | -1; price: number } | undefined;
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
  private readonly slackOf: { row: number; sign: number; price: number }[] = [];

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
    programme.classes.forEach((tables, c) =>
      this.add({
        line: { name: `class_${c}`, lower: tables.count, upper: tables.count, index: [], value: [] },
        elastic: undefined,
      }),
    );
    for (const demand of programme.demands) this.demandRow.push(this.addDemand(demand));
    this.plugRow = programme.sites.map((site, s) =>
      site.kinds.map((_, k) => Array.from({ length: programme.T }, (__, t) => this.addPlug(site, s, k, t))),
    );
  }

  private add(row: MasterRow): number {
    this.rows.push(row);
    if (row.elastic) this.slackOf.push({ row: this.rows.length - 1, ...row.elastic });
    return this.rows.length - 1;
  }

  private addDemand(demand: Demand): number {
    const build = buildCoefficients(this.programme, this.build, demand);
    const atLeast = "lower" in demand;
    const rhs = amountOf(demand) / unitOf(demand);
    return this.add({
      line: {
        name: demandName(this.programme, demand),
        lower: atLeast ? rhs : Number.NEGATIVE_INFINITY,
        upper: atLeast ? Number.POSITIVE_INFINITY : rhs,
        ...build,
      },
      elastic: { sign: atLeast ? 1 : -1, price: this.short[demand.kind] },
    });
  }

  /** existing + built − needed >= 0 for a kind of point; rows without any possible need are left out. */
  private addPlug(site: Site, s: number, k: number, t: number): number {
    const needs = this.programme.classes.some(
      ({ of }, c) =>
        this.programme.homes[c * this.programme.T + t] === s &&
        of.options.some((option) => this.needs(site, k, option.plug?.pointPower_kW)),
    );
    if (!needs) return -1;
    const index = servingColumns(this.build, site, s, k, t);
    return this.add({
      line: {
        name: `plug_${site.propertyId}_${site.kinds[k]?.power_kW}_${this.programme.context.startYear + t}`,
        lower: -(site.existing[k] as number),
        upper: Number.POSITIVE_INFINITY,
        index,
        value: index.map(() => 1),
      },
      elastic: { sign: 1, price: this.short.plug },
    });
  }

  private plugOf(column: Column, t: number): number | undefined {
    return this.programme.classes[column.class]?.of.options[column.account.inService[t] as number]?.plug
      ?.pointPower_kW;
  }

  private needs(site: Site, k: number, power_kW: number | undefined): boolean {
    const own = power_kW === undefined ? undefined : site.kinds.find((kind) => kind.power_kW === power_kW);
    return own !== undefined && serves(site.kinds[k] as PointKind, own);
  }

  /** @returns whether the cut is new */
  addCut(cut: Cut): boolean {
    const key = `${cut.site}|${cut.year}|${cut.steps.join("")}`;
    if (this.keys.has(key)) return false;
    this.keys.add(key);
    const rungs = cut.room_kWh
      .slice(1)
      .map((room, l) => ({ column: this.build.rungs[cut.site]?.[l]?.[cut.year] ?? -1, room }))
      .filter((part) => part.column >= 0 && part.room !== 0);
    this.cuts.push(cut);
    this.cutRow.push(
      this.add({
        line: {
          name: `cut_${this.programme.sites[cut.site]?.propertyId}_${this.programme.context.startYear + cut.year}_${this.cuts.length}`,
          lower: cut.users_kWh - (cut.room_kWh[0] as number),
          upper: Number.POSITIVE_INFINITY,
          index: rungs.map((part) => part.column),
          value: rungs.map((part) => part.room),
        },
        elastic: { sign: 1, price: this.short.cut },
      }),
    );
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
        if (row >= 0 && this.needs(site, k, power)) put(row, -1);
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

  /**
   * The whole restricted master as a model. Columns: build-out, trajectories, then slacks where `elastic`
   * asks for them. With weight 0 only slacks cost: the search for feasibility alone.
   */
  model(options: { elastic: number; costWeight: number }): LinearModel {
    const B = this.build.columns.length;
    const slacks = options.elastic > 0 ? this.slackOf : [];
    const rows: Line[] = this.rows.map(({ line }) => ({
      ...line,
      index: [...line.index],
      value: [...line.value],
    }));
    this.columns.forEach((column, j) => this.enter(column, B + j, rows));
    slacks.forEach((slack, i) => {
      (rows[slack.row] as Line).index.push(B + this.columns.length + i);
      (rows[slack.row] as Line).value.push(slack.sign);
    });
    return {
      columns: [
        ...this.build.columns.map((column) => ({ ...column, cost: column.cost * options.costWeight })),
        ...this.columns.map((column, j) => ({
          name: `t${j}_class${column.class}`,
          cost: (column.cost / KILO) * options.costWeight,
          lower: 0,
          upper: this.programme.classes[column.class]?.count as number,
          integer: true,
        })),
        ...slacks.map((slack, i) => ({
          name: `short_${i}`,
          cost: slack.price * options.elastic,
          lower: 0,
          upper: Number.POSITIVE_INFINITY,
          integer: false,
        })),
      ],
      rows: [...rows, ...this.build.rows],
    };
  }

  private enter(column: Column, at: number, rows: Line[]): void {
    column.index.forEach((row, i) => {
      (rows[row] as Line).index.push(at);
      (rows[row] as Line).value.push(column.value[i] as number);
    });
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
    const { programme } = this;
    const { T } = programme;
    const prices: Prices = {
      ...freePrices(programme, costWeight),
      plugs: programme.sites.map((site, s) =>
        site.kinds.map((_, k) =>
          Float64Array.from({ length: T }, (__, t) =>
            (this.plugRow[s]?.[k]?.[t] as number) < 0 ? 0 : KILO * dual(this.plugRow[s]?.[k]?.[t] as number),
          ),
        ),
      ),
    };
    for (const { demand, price } of programme.priced ?? [])
      priceDemand(programme, demand, (-price * unitOf(demand)) / KILO, prices);
    programme.demands.forEach((demand, i) =>
      priceDemand(programme, demand, dual(this.demandRow[i] as number), prices),
    );
    this.cuts.forEach((cut, i) => {
      const price = KILO * dual(this.cutRow[i] as number);
      if (price !== 0) prices.cuts[cut.site]?.push({ cut, price });
    });
    return prices;
  }

  /** Number of vehicles by (class, option in service) at a site in a year, for the charging loop. */
  presence(
    x: Float64Array,
    siteIndex: number,
    t: number,
  ): Map<string, { class: number; option: number; count: number }> {
    const present = new Map<string, { class: number; option: number; count: number }>();
    const B = this.build.columns.length;
    this.columns.forEach((column, j) => {
      const amount = x[B + j] as number;
      if (amount < 1e-9 || this.programme.homes[column.class * this.programme.T + t] !== siteIndex) return;
      const option = column.account.inService[t] as number;
      const key = `${column.class}|${option}`;
      const known = present.get(key) ?? { class: column.class, option, count: 0 };
      known.count += amount;
      present.set(key, known);
    });
    return present;
  }
}
