import { COST_ROUNDING } from "./budget/frontier.ts";
import type { Till } from "./budget/facets.ts";

type Bounds = (column: number, lower: number, upper: number) => void;

/** What a dive has decided: columns that are chosen or not, and what the years have left to spend. */
export class Way {
  readonly fixed: Set<number>;
  readonly #bounds: Bounds;
  readonly #tills: readonly Till[];
  readonly #left: number[];
  /** by column: the tills that it draws on */
  readonly #draws = new Map<number, { till: number; cost: number }[]>();
  /** what was settled, and spent by till, since each mark; the first of it is the choice that may be left */
  readonly #marks: { settled: number[]; spent: number[] }[] = [];

  constructor(tills: readonly Till[], shut: ReadonlySet<number>, bounds: Bounds) {
    this.fixed = new Set(shut);
    this.#bounds = bounds;
    this.#tills = tills;
    this.#left = tills.map(({ capacity }) => capacity);
    tills.forEach(({ purchases }, till) => {
      for (const { columns, cost } of purchases)
        for (const column of columns)
          this.#draws.set(column, [...(this.#draws.get(column) ?? []), { till, cost }]);
    });
  }

  settle(column: number, value: number): void {
    this.fixed.add(column);
    this.#marks.at(-1)?.settled.push(column);
    this.#bounds(column, value, value);
  }

  /** From here on choices can be taken back. */
  mark(): void {
    this.#marks.push({ settled: [], spent: this.#left.map(() => 0) });
  }

  /** Takes a column; what no longer fits beside it is left out. */
  choose(column: number): void {
    this.settle(column, 1);
    const spent = this.#marks.at(-1)?.spent ?? [];
    for (const { till, cost } of this.#draws.get(column) ?? []) {
      spent[till] = (spent[till] ?? 0) + cost;
      const left = ((this.#left[till] as number) -= cost);
      for (const { columns, cost: price } of (this.#tills[till] as Till).purchases)
        if (price > left + COST_ROUNDING)
          for (const other of columns) if (!this.fixed.has(other)) this.settle(other, 0);
    }
  }

  /** Takes back all since the last mark, and leaves out the first of it. @returns false where there is no mark */
  leave(): boolean {
    const mark = this.#marks.pop();
    if (!mark) return false;
    for (const column of mark.settled) {
      this.fixed.delete(column);
      this.#bounds(column, 0, 1);
    }
    mark.spent.forEach((spent, till) => (this.#left[till] = (this.#left[till] as number) + spent));
    this.settle(mark.settled[0] as number, 0);
    return true;
  }
}
