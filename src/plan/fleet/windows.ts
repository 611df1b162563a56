import { type Context, GRACE_YEARS } from "../context.ts";
import { valueAt } from "../parameters.ts";
import { yearOf } from "../units.ts";
import type { VehicleClass } from "./classes.ts";
import { holding } from "./cost.ts";
import type { ClassTables, Window } from "./trajectories.ts";

/** Term of new leases in years. */
export const leaseTerm = (context: Context, of: VehicleClass): number =>
  Math.max(1, Math.round(valueAt(of.one.segment.quantities.leaseTerm_a, context.startYear)));

/** New spells are leases where today's vehicle is, or where the policy says so. */
export const isLeased = (context: Context, of: VehicleClass): boolean => {
  const policy = context.scenario.fleetPolicy?.acquisition ?? "as-today";
  return policy === "lease" || (policy === "as-today" && of.one.leased);
};

export function spellWindow(
  context: Context,
  of: VehicleClass,
  s: number,
  leased: boolean,
  T: number,
): Window {
  const plan = context.endYear - context.startYear;
  if (leased) {
    const end = s + leaseTerm(context, of);
    return end >= T ? { from: T, to: T - 1, open: true } : { from: end, to: end, open: end > plan };
  }
  const { earliest, latest } = holding(context, of.one);
  const end = Math.floor(s + latest + GRACE_YEARS);
  return { from: Math.max(s + 1, Math.ceil(s + earliest)), to: Math.min(end, T - 1), open: end > plan };
}

/**
 * Window of the first replacement: lock, order, lease end are hard; age is soft by the years of grace.
 * @param wished false: as if nothing were locked
 */
export function firstWindow(context: Context, tables: ClassTables, wished = true): Window {
  const { of, years: T } = tables;
  const plan = context.endYear - context.startYear;
  const index = (year: number): number => year - context.startYear;
  const exactly = (at: number): Window =>
    at >= T ? { from: T, to: T - 1, open: true } : { from: at, to: at, open: false };
  if (of.order) return exactly(Math.max(0, index(of.order.year)));
  if (wished && of.lock?.year !== undefined) return exactly(index(of.lock.year));
  const soonest = soonestDelivery(tables);
  if (of.one.leased) {
    const stated = of.one.vehicle.leaseEnd
      ? yearOf(of.one.vehicle.leaseEnd)
      : of.one.registrationYear + leaseTerm(context, of);
    const at = Math.max(index(stated), soonest);
    return index(stated) > plan ? { from: T, to: T - 1, open: true } : exactly(at);
  }
  const { earliest, latest } = holding(context, of.one);
  const planned = of.one.vehicle.plannedReplacementYear;
  // a year without fossil fuel is a demand, an earliest age a habit: it gives way
  const banned = tables.fossil(of.own) && tables.noFossilFrom < T ? tables.noFossilFrom - 1 : T;
  const from = Math.max(
    0,
    Math.min(
      Math.ceil(index(of.one.registrationYear + earliest)),
      planned === undefined ? T : index(planned),
      banned,
    ),
  );
  const latestIndex = Math.floor(index(of.one.registrationYear + latest));
  const end = latestIndex < 0 ? GRACE_YEARS : Math.max(latestIndex + GRACE_YEARS, soonest);
  return { from, to: Math.min(end, T - 1), open: end > plan };
}

/** First year in which any option can be delivered; T where none can. */
export function soonestDelivery(tables: ClassTables): number {
  const { years: T } = tables;
  for (let t = 0; t < T; t += 1)
    for (let o = 0; o < tables.of.options.length; o += 1) if (tables.deliverable[o]?.[t]) return t;
  return T;
}

/** A copy with one more year in which it may be delivered: the table itself is shared. */
const marked = (years: Uint8Array, at: number): Uint8Array => years.map((may, t) => (t === at ? 1 : may));

export function applyLock(tables: ClassTables): void {
  const { of, years: T } = tables;
  const { lock } = of;
  const only =
    lock?.technology === undefined
      ? undefined
      : Uint8Array.from(of.options, (option) => (option.data.technology.id === lock.technology ? 1 : 0));
  if (only && lock?.year === undefined) tables.laterOptions = only;
  if (!of.order) {
    if (only) tables.firstOptions = only;
    return;
  }
  // what is ordered comes first, whatever is locked; the scenario's checks refuse a lock against it
  tables.firstOptions = Uint8Array.from(of.options, (_, o) => (o === of.order?.option ? 1 : 0));
  const at = tables.firstWindow.from;
  if (at < T)
    tables.deliverable[of.order.option] = marked(tables.deliverable[of.order.option] as Uint8Array, at);
}
