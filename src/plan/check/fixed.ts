import { isExcluded } from "../fleet/classes.ts";
import { isLeased, leaseTerm, soonestDelivery } from "../fleet/windows.ts";
import { yearOf } from "../units.ts";
import { type Case, tablesOf, yearAt } from "./case.ts";
import type { History } from "./history.ts";
import { isOrder } from "./vehicle-lines.ts";
import { VEHICLES } from "./sentences.ts";
import { told, type Violation } from "./violation.ts";

/** LOCK: what the user or a contract has fixed — locks, open orders, lease ends, and the policy on technologies. */
export function fixedViolations(checked: Case): Violation[] {
  return checked.histories.flatMap((history) => {
    const locks = lockFaults(checked, history);
    // a vehicle that is out of its lock, leaves or has an unreadable step is not reported again for its lease, and a
    // delivery that was moved moves the leases after it
    const isNamed = locks.length > 0 || history.faults.length > 0 || history.leaves;
    const order = locks.length > 0 ? [] : orderFault(checked, history);
    const others = isNamed || order.length > 0 ? order : leaseFaults(checked, history).slice(0, 1);
    return [...locks, ...others, ...policyFaults(checked, history)];
  });
}

const fault = (
  vehicleId: string,
  year: number | undefined,
  ...findings: Parameters<typeof told>
): Violation => ({
  code: "LOCK",
  ...(year === undefined ? {} : { year }),
  vehicleId,
  ...told(...findings),
});

/**
 * The user's locks: the first replacement in `year` by `technology`; without a year every one by `technology`.
 * A lock that an order in the ledger contradicts is broken too: one of the two inputs is wrong.
 */
function lockFaults(checked: Case, history: History): Violation[] {
  const { options } = tablesOf(checked, history).of;
  const { vehicleId } = history;
  const locks = (checked.context.scenario.locks ?? []).filter((lock) => lock.vehicleId === vehicleId);
  return locks.flatMap((lock) => {
    const first = history.replacements[0];
    const year = first?.step.year;
    const inHorizon = lock.year !== undefined && lock.year <= checked.context.lastYear;
    if (inHorizon ? year !== lock.year : lock.year !== undefined && first)
      return [
        fault(
          vehicleId,
          lock.year,
          lock.year as number,
          year ?? null,
          VEHICLES.lockedYear({ vehicleId, year: lock.year as number, happens: year }),
        ),
      ];
    const bound = lock.year === undefined ? history.replacements : history.replacements.slice(0, 1);
    const wrong =
      lock.technology === undefined
        ? undefined
        : bound.find(({ option }) => options[option]?.data.technology.id !== lock.technology);
    if (!wrong) return [];
    const technology = options[wrong.option]?.data.technology.id as string;
    const locked = lock.technology as string;
    return [
      fault(
        vehicleId,
        wrong.step.year,
        locked,
        technology,
        VEHICLES.lockedTechnology({ vehicleId, year: wrong.step.year, locked, technology }),
      ),
    ];
  });
}

/** A vehicle that is ordered already comes as ordered. */
function orderFault(checked: Case, history: History): Violation[] {
  const { of } = tablesOf(checked, history);
  const { order } = of;
  if (!order || order.year > checked.context.lastYear) return [];
  const first = history.replacements[0];
  if (first && first.option === order.option && first.step.year === order.year) return [];
  const technology = of.options[order.option]?.data.technology.id ?? "";
  const { vehicleId } = history;
  const { year } = order;
  return [
    fault(
      vehicleId,
      year,
      `${technology} ${year}`,
      first ? `${of.options[first.option]?.data.technology.id} ${first.step.year}` : null,
      VEHICLES.ordered({ vehicleId, year, technology }),
    ),
  ];
}

/** Lease ends are hard: the vehicle leaves in that year, neither earlier nor later. */
function leaseFaults(checked: Case, history: History): Violation[] {
  const { context, T } = checked;
  const tables = tablesOf(checked, history);
  const { of } = tables;
  const term = leaseTerm(context, of);
  const locked =
    of.order !== undefined ||
    (context.scenario.locks ?? []).some(
      (lock) => lock.vehicleId === history.vehicleId && lock.year !== undefined,
    );
  return history.spells.flatMap(({ start, option, end }) => {
    const first = start < 0;
    if (
      first
        ? !of.one.leased || locked
        : !isLeased(context, of) || isOrder(tables, option, yearAt(checked, start))
    )
      return [];
    const stated = of.one.vehicle.leaseEnd
      ? yearOf(of.one.vehicle.leaseEnd) - context.startYear
      : of.one.registrationYear + term - context.startYear;
    // a lease that has run out, or ends before anything can come, is extended to the first possible delivery
    const due = first
      ? stated > context.endYear - context.startYear
        ? stated
        : Math.max(stated, soonestDelivery(tables))
      : start + term;
    if (end === Math.min(due, T) || (end >= T && yearAt(checked, due) > context.endYear)) return [];
    const [ends, leaves] = [yearAt(checked, due), end < T ? yearAt(checked, end) : null];
    return [
      fault(
        history.vehicleId,
        ends,
        ends,
        leaves,
        VEHICLES.leaseEnd({ vehicleId: history.vehicleId, year: ends, leaves }),
      ),
    ];
  });
}

/** Technologies that the scenario excludes, bought or by a change of fuel, and purchase or lease against it. */
function policyFaults(checked: Case, history: History): Violation[] {
  const { context } = checked;
  const { vehicleId } = history;
  const { of } = tablesOf(checked, history);
  const usual = isLeased(context, of) ? "lease" : "purchase";
  const optionAt = (option: number) => (of.options[option] as (typeof of.options)[number]).data;
  const taken = [
    ...history.replacements
      .filter(({ option, step }) => !isOrder(tablesOf(checked, history), option, step.year))
      .map(({ option, step }) => ({
        data: optionAt(option),
        year: step.year,
        acquisition: step.acquisition,
      })),
    ...history.spells
      .filter(({ switchAt }) => switchAt >= 0)
      .map(({ option, switchAt }) => ({
        data: optionAt(of.switchTo[option] as number),
        year: yearAt(checked, switchAt),
        acquisition: undefined,
      })),
  ];
  return taken.flatMap(({ data, year, acquisition }) => {
    const { id: technology } = data.technology;
    if (isExcluded(context, of.one, data))
      return [
        fault(
          vehicleId,
          year,
          { de: `nicht ${technology}`, en: `not ${technology}` },
          technology,
          VEHICLES.excluded({ vehicleId, year, technology }),
        ),
      ];
    if (acquisition === undefined || acquisition === usual) return [];
    return [
      fault(vehicleId, year, usual, acquisition, VEHICLES.acquisition({ vehicleId, year, asked: usual })),
    ];
  });
}
