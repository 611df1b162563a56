import { type Context, GRACE_YEARS } from "../context.ts";
import { onMarket, type VehicleClass } from "./classes.ts";
import { holding } from "./cost.ts";
import type { ClassTables, Trajectory } from "./trajectories.ts";
import { firstWindow, isLeased, leaseTerm } from "./windows.ts";

/** The trajectory of the twin: like for like at the latest date of each window, whatever is wished (contracts section 2). */
export function twinTrajectory(context: Context, tables: ClassTables): Trajectory {
  const { of, years: T } = tables;
  const leased = isLeased(context, of);
  const { latest } = holding(context, of.one);
  const trajectory: Trajectory = [];
  let start = -1;
  let option = of.own;
  for (;;) {
    const due =
      start < 0
        ? firstDue(context, tables, latest)
        : leased
          ? start + leaseTerm(context, of)
          : start + Math.max(1, Math.floor(latest));
    const next = start < 0 && of.order ? of.order.option : of.likeForLike;
    let end = Math.max(due, start + 1, 0);
    while (end < T && !twinCanBuy(context, tables, next, end)) end += 1;
    trajectory.push({ start, option, end: Math.min(end, T), switchAt: -1 });
    if (end >= T) return trajectory;
    start = end;
    option = next;
  }
}

/** The twin knows no policy: what is on the market and awarded within the plan can be bought. */
function twinCanBuy(context: Context, tables: ClassTables, option: number, t: number): boolean {
  const award = context.startYear + tables.awardIndex(option, t);
  const isOrder =
    tables.of.order !== undefined &&
    tables.of.order.option === option &&
    context.startYear + t === tables.of.order.year;
  return (
    isOrder ||
    (`${award}-07-01` >= context.scenario.startDate &&
      award <= context.endYear &&
      onMarket(tables.of.options[option] as VehicleClass["options"][number], context.startYear + t))
  );
}

function firstDue(context: Context, tables: ClassTables, latest: number): number {
  const { of } = tables;
  if (of.order || of.one.leased) return firstWindow(context, tables, false).from;
  const age = Math.floor(of.one.registrationYear + latest - context.startYear);
  return age < 0 ? GRACE_YEARS : age;
}
