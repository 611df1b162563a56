import { packSpell } from "./decomposition/chains.ts";
import type { Usage } from "./decomposition/point-rents.ts";
import { addUsage } from "./decomposition/usage.ts";
import { userKind } from "./build-variables.ts";
import type { Column, Master } from "./master.ts";
import type { PricedSub } from "./near-prices.ts";

/** The rounding cuts of a part (formula P6) as rows of its master: they cut off fractions, never a whole plan. */
export function enterRoundingRows(master: Master, { of, sub, rows }: PricedSub): void {
  const { fleet } = of;
  const D = of.rows.demands.length;
  const cuts = rows.filter((row) => row >= D);
  const used = new Float64Array(of.rows.rhs.length);
  master.addValid(
    cuts.map((row) => ({ name: `rounding_${row - D}`, upper: of.rows.rhs[row] as number, ...built(row) })),
    ({ class: c, trajectory }: Column) => {
      used.fill(0);
      const chain = trajectory.map(({ option, start, end, switchAt }) =>
        packSpell(option, start, end, switchAt),
      );
      addUsage(fleet, sub.classes[c] as number, chain, 1, used, () => {});
      return cuts.map((row) => used[row] as number);
    },
  );

  /** What points use of a cut: columns are cumulative, so a year's building is a difference. */
  function built(row: number): { index: number[]; value: number[] } {
    const sums = new Map<number, number>();
    const add = (column: number, value: number): void => {
      if (column >= 0) sums.set(column, (sums.get(column) ?? 0) + value);
    };
    const enter = (columns: number[], usage: readonly Usage[] | undefined): void =>
      columns.forEach((column, t) => {
        const at = usage?.[t]?.rows.indexOf(row) ?? -1;
        if (column < 0 || at < 0) return;
        const value = usage?.[t]?.values[at] as number;
        add(column, value);
        add(t > 0 ? (columns[t - 1] as number) : -1, -value);
      });
    sub.sites.forEach((s, i) => {
      const site = sub.programme.sites[i] as (typeof sub.programme.sites)[number];
      site.kinds.forEach((_, k) => enter(master.build.fleet[i]?.[k] as number[], of.costs[s]?.[k]?.usage));
      enter(master.build.users[i] as number[], of.costs[s]?.[userKind(site)]?.usage);
    });
    return { index: [...sums.keys()], value: [...sums.values()] };
  }
}
