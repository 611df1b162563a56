import type { ClassTables, Trajectory } from "../fleet/trajectories.ts";
import { awardAmount } from "./award-amount.ts";
import type { Bundles } from "./bundles.ts";
import type { QuotaDemand } from "./demands.ts";
import { type Asked, rowsOf, targetKey } from "./legal.ts";
import type { Master } from "./master.ts";
import type { ValidRow } from "./master-rows.ts";
import { isOrdered, KILO, type Programme } from "./programme.ts";
import { type ReachableBundle, reachableBundles } from "./bundle-reach.ts";

/** A bundle that may be in scope or not: a column decides. */
interface Undecided extends ReachableBundle {
  isIn: number;
  /** rows on its value, on awards below the threshold by themselves and on those above */
  most: number;
  least: number;
  few: number;
  many: number;
  alone: number;
  /** rows and column of awards that count alike, by their amounts in the rows of the targets */
  alike: Map<string, { counted: number; above: number; off: number }>;
  escape: number;
}

/**
 * What the law counts as rows of an integer programme (formula Q2): a column says of each bundle whether its value
 * reaches the threshold, others how many of its awards count. Exact for whole vehicles.
 */
export class ScopeRows {
  readonly rows: ValidRow[] = [];
  private readonly master: Master;
  private readonly bundles: Bundles;
  private readonly undecided = new Map<string, Undecided>();
  private readonly asked: { demand: QuotaDemand; row: number }[] = [];

  constructor(master: Master, bundles: Bundles, asked: readonly Asked[]) {
    this.master = master;
    this.bundles = bundles;
    for (const one of asked) this.ask(one);
    const awards = awardsOf(master.programme, bundles);
    for (const of of reachableBundles(master.programme, bundles).values()) {
      const own = awards.filter(({ key }) => key === of.key);
      const alike = new Map(
        own
          .filter(({ tables, option, year }) => !bundles.isInScopeAlone(tables, option, year))
          .map(({ tables, option, year }) => this.amountsOf(tables, option, year))
          .filter((amounts) => amounts.some((amount) => amount !== 0))
          .map((amounts) => [amounts.join(), amounts] as const),
      );
      if (alike.size > 0) this.decide(of, alike);
    }
  }

  /** Enters the rows; the columns are in the build-out of the master already. */
  enter(): void {
    this.master.addValid(this.rows, (column) => this.usage(column));
  }

  private amountsOf(tables: ClassTables, option: number, year: number): number[] {
    return this.asked.map(({ demand }) => awardAmount(demand, tables, option, year));
  }

  private column(name: string, upper: number, integer: boolean): number {
    const { columns } = this.master.build;
    columns.push({ name, cost: 0, lower: 0, upper, integer });
    return columns.length - 1;
  }

  private row(name: string, upper: number, entries: readonly (readonly [number, number])[]): number {
    this.rows.push({
      name,
      upper,
      index: entries.map(([column]) => column),
      value: entries.map(([, value]) => value),
    });
    return this.rows.length - 1;
  }

  private add(row: number, column: number, value: number): void {
    this.rows[row]?.index.push(column);
    this.rows[row]?.value.push(value);
  }

  /** A target is met by what counts, or nothing counts in it. */
  private ask(one: Asked): void {
    for (const demand of rowsOf(this.bundles.context, one)) {
      const name = `scope_${targetKey(one.target)}_${demand.zeroEmission}`;
      this.asked.push({ demand, row: this.row(name, -demand.lower, []) });
    }
  }

  private decide(of: ReachableBundle, alike: Map<string, number[]>): void {
    const { key, count, inside, outside } = of;
    const isIn = this.column(`in_scope_${key}`, 1, true);
    const limit = of.threshold_EUR / KILO;
    const bundle: Undecided = {
      ...of,
      isIn,
      most: this.row(`below_${key}`, limit, [[isIn, -Math.max(0, of.most_EUR / KILO - limit)]]),
      least: this.row(`reaches_${key}`, 0, [[isIn, limit]]),
      // the same in whole awards: sharper on fractions
      few: this.row(`few_${key}`, outside, [[isIn, outside - count]]),
      many: this.row(`many_${key}`, 0, [[isIn, inside]]),
      alone: this.row(`alone_${key}`, 0, [[isIn, -count]]),
      escape: this.row(`escape_${key}`, outside, [[isIn, outside]]),
      alike: new Map(),
    };
    this.undecided.set(key, bundle);
    for (const [id, amounts] of alike) {
      const counted = this.column(`counted_${key}_${id}`, count, true);
      bundle.alike.set(id, {
        counted,
        above: this.row(`there_${key}_${id}`, 0, [[counted, 1]]),
        off: this.row(`off_${key}_${id}`, 0, [
          [counted, 1],
          [isIn, -count],
        ]),
      });
      this.add(bundle.escape, counted, -1);
      amounts.forEach((amount, i) => {
        this.add((this.asked[i] as (typeof this.asked)[number]).row, counted, -amount);
      });
    }
  }

  /** What a trajectory adds to each row. */
  private usage({ class: c, trajectory }: { class: number; trajectory: Trajectory }): number[] {
    const { programme } = this.master;
    const tables = programme.classes[c] as ClassTables;
    const used = this.rows.map(() => 0);
    const add = (row: number, value: number): void => {
      used[row] = (used[row] as number) + value;
    };
    for (const { option, start: year } of trajectory) {
      if (year < 0 || isOrdered(tables, option, year, programme.context.startYear)) continue;
      const isAlone = this.bundles.isInScopeAlone(tables, option, year);
      const bundle = this.undecided.get(this.bundles.keyOf(tables, option, year));
      const amounts = this.amountsOf(tables, option, year);
      if (isAlone) this.asked.forEach(({ row }, i) => add(row, -(amounts[i] as number)));
      if (!bundle) continue;
      const value = this.bundles.valueOf(tables, option, year) / KILO;
      add(bundle.most, value);
      add(bundle.least, -value);
      add(bundle.many, isAlone ? -bundle.inside : -1);
      add(isAlone ? bundle.alone : bundle.few, 1);
      const kind = isAlone ? undefined : bundle.alike.get(amounts.join());
      if (!kind) continue;
      add(kind.above, -1);
      add(bundle.escape, 1);
    }
    return used;
  }
}

/** Every award that a vehicle of the programme may ask for. */
function awardsOf(
  { classes, T, context }: Programme,
  bundles: Bundles,
): { tables: ClassTables; option: number; year: number; key: string }[] {
  return classes.flatMap((tables) =>
    tables.options.flatMap((_, option) =>
      Array.from({ length: T }, (__, year) => year)
        .filter(
          (year) => tables.deliverable[option]?.[year] && !isOrdered(tables, option, year, context.startYear),
        )
        .map((year) => ({ tables, option, year, key: bundles.keyOf(tables, option, year) })),
    ),
  );
}
