import type { PointKind } from "../charging/sites.ts";
import type { BuildMoney } from "./build-money.ts";
import { closesAt, pointMoney, rungMoney } from "./build-money.ts";
import { type BuildVariables, userKind } from "./build-variables.ts";
import type { Demand } from "./demands.ts";
import { KILO, type Programme } from "./programme.ts";

/** Coefficients of the build-out in a demand, thousands of euros or points. */
export function buildCoefficients(
  programme: Programme,
  build: BuildVariables,
  demand: Demand,
): { index: number[]; value: number[] } {
  const sums = new Map<number, number>();
  const add = (column: number, value: number): void => {
    if (column >= 0 && value !== 0) sums.set(column, (sums.get(column) ?? 0) + value);
  };
  programme.sites.forEach((site, s) => {
    if (demand.kind === "duty") {
      if (demand.authorityId !== site.authorityId || !site.open[demand.from]) return;
      for (const kind of build.fleet[s] as number[][]) add(kind[demand.from] as number, 1);
      add(build.users[s]?.[demand.from] as number, 1);
    }
    if (demand.kind !== "budget" || demand.budget.part === "fleet" || demand.budget.kind === "commitment")
      return;
    if ((demand.budget.authorityId ?? site.authorityId) !== site.authorityId) return;
    const { T } = programme;
    site.kinds.forEach((kind, k) =>
      addMoney(
        demand,
        build.fleet[s]?.[k] as number[],
        (t) => pointMoney(site, kind, t, T),
        closesAt(site, T),
        add,
      ),
    );
    addMoney(
      demand,
      build.users[s] as number[],
      (t) => pointMoney(site, site.kinds[userKind(site)] as PointKind, t, T),
      closesAt(site, T),
      add,
    );
    build.rungs[s]?.forEach((rung, l) =>
      addMoney(demand, rung, (t) => rungMoney(site, l, t, T), closesAt(site, T), add),
    );
    build.campaigns[s]?.forEach((column, t) => {
      if (demand.budget.kind === "investment" && t >= demand.from && t <= demand.until)
        add(column, site.ladder.campaign_EUR / KILO);
    });
  });
  return { index: [...sums.keys()], value: [...sums.values()] };
}

/** Money of a cumulative chain in a budget row: what is built in year t is the difference to the year before. */
function addMoney(
  demand: Extract<Demand, { kind: "budget" }>,
  columns: number[],
  money: (t: number) => BuildMoney,
  closes: number,
  add: (column: number, value: number) => void,
): void {
  columns.forEach((column, t) => {
    if (column < 0) return;
    const of = money(t);
    const amount =
      demand.budget.kind === "investment"
        ? t >= demand.from && t <= demand.until
          ? of.investment
          : 0
        : of.operation_per_a * Math.max(0, Math.min(demand.until, closes - 1) - Math.max(demand.from, t) + 1);
    add(column, amount / KILO);
    if (t > 0) add(columns[t - 1] as number, -amount / KILO);
  });
}
