import { authorityOf, type Context } from "../context.ts";
import { groupOf, latestNotice, plannedProcurement } from "../fleet/award-facts.ts";
import { type ClassTables } from "../fleet/trajectories.ts";
import { isLeased, leaseTerm } from "../fleet/windows.ts";
import type { PlannedAward } from "../model/plan.ts";
import type { ProcurementVehicles } from "../model/procurement.ts";
import type { Decisions } from "../optimise/decode.ts";
import { isOrdered, type Programme } from "../optimise/programme.ts";
import { realPriceAt, valueAt } from "../parameters.ts";
import { parameter } from "../context.ts";
import { classify } from "../rules/clean-vehicles.ts";

/** One replacement by the plan that needs an award. */
export interface Purchase {
  vehicleId: string;
  class: number;
  option: number;
  year: number;
  awardYear: number;
}

export const purchasesOf = (programme: Programme, decisions: Decisions): Purchase[] =>
  decisions.vehicles.flatMap((decision) => {
    const tables = programme.classes[decision.class] as ClassTables;
    return decision.trajectory
      .filter(
        (spell) =>
          spell.start >= 0 && !isOrdered(tables, spell.option, spell.start, programme.context.startYear),
      )
      .map((spell) => ({
        vehicleId: decision.vehicleId,
        class: decision.class,
        option: spell.option,
        year: spell.start,
        awardYear: programme.context.startYear + tables.awardIndex(spell.option, spell.start),
      }));
  });

/** Bundle of an award under the scenario's policy; § 3 Abs. 2 VgV forbids splitting, so the widest default. */
export function bundleKey(
  context: Context,
  purchase: { vehicleId: string; awardYear: number },
  authorityId: string,
  segment: string,
): string {
  const policy = context.scenario.fleetPolicy?.awardBundling ?? "authority-year-segment";
  if (policy === "single") return `${authorityId}|${purchase.awardYear}|${purchase.vehicleId}`;
  return policy === "authority-year"
    ? `${authorityId}|${purchase.awardYear}`
    : `${authorityId}|${purchase.awardYear}|${segment}`;
}

/** Net contract value of one vehicle as § 3 VgV counts it: price, or 48 months of a lease at most. */
function netValue(programme: Programme, purchase: Purchase): number {
  const { context } = programme;
  const tables = programme.classes[purchase.class] as ClassTables;
  const option = tables.of.options[purchase.option] as ClassTables["of"]["options"][number];
  const year = context.startYear + purchase.year;
  const price = realPriceAt(option.data.quantities.price_EUR, year, context.levels.vehiclePrices, {
    priceYear: context.priceYear,
    inflation_per_a: context.inflation_per_a,
  });
  if (!isLeased(context, tables.of)) return price;
  const gross = tables.lease(purchase.option, purchase.year);
  const vat =
    1 + context.vatShare * (1 - authorityOf(context, tables.of.one.authorityId).vatRecoverableShare);
  const months = Math.min(
    leaseTerm(context, tables.of) * 12,
    context.reference.rules.cleanVehicles.leaseMonthsCounted.value,
  );
  return (gross / vat / 12) * months;
}

/** Bundles the purchases of a plan into awards, classified with the same `classify` as real ones. */
export function bundleAwards(programme: Programme, decisions: Decisions): PlannedAward[] {
  const { context } = programme;
  const bundles = new Map<string, Purchase[]>();
  for (const purchase of purchasesOf(programme, decisions)) {
    const { one, segment } = {
      one: (programme.classes[purchase.class] as ClassTables).of.one,
      segment: (programme.classes[purchase.class] as ClassTables).of.one.segment.segment,
    };
    const key = bundleKey(context, purchase, one.authorityId, segment);
    const bundle = bundles.get(key);
    if (bundle) bundle.push(purchase);
    else bundles.set(key, [purchase]);
  }
  return [...bundles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, purchases]) => award(programme, key, purchases));
}

function award(programme: Programme, key: string, purchases: Purchase[]): PlannedAward {
  const { context } = programme;
  const first = purchases[0] as Purchase;
  const { one } = (programme.classes[first.class] as ClassTables).of;
  const awardDate = `${first.awardYear}-07-01`;
  const groups = new Map<string, ProcurementVehicles>();
  for (const purchase of purchases) {
    const tables = programme.classes[purchase.class] as ClassTables;
    const group = groupOf(
      tables.of.one,
      (tables.of.options[purchase.option] as ClassTables["of"]["options"][number]).data,
      1,
      awardDate,
    );
    const id = JSON.stringify(group);
    groups.set(id, { ...group, count: (groups.get(id)?.count ?? 0) + 1 });
  }
  const value = purchases.reduce((sum, purchase) => sum + netValue(programme, purchase), 0);
  const leased = purchases.every((purchase) =>
    isLeased(context, (programme.classes[purchase.class] as ClassTables).of),
  );
  const planned = plannedProcurement(
    context,
    `plan|${key}`,
    one.authorityId,
    first.awardYear,
    Math.round(value * 100) / 100,
    leased,
    [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group),
  );
  const inScope = classify(
    planned,
    context.reference.rules,
    context.scenario.quotaPolicy?.interpretation,
  ).some((row) => row.inScope === true);
  const latestNoticeDate = latestNotice(context, awardDate, inScope);
  const registration = valueAt(parameter(context.reference, "budget.registration_months"), awardDate);
  const deliveryYear =
    context.startYear +
    purchases.reduce((first, { year }) => Math.min(first, year), Number.POSITIVE_INFINITY);
  return {
    ...planned,
    noticeDate: latestNoticeDate,
    noticeSentDate: latestNoticeDate,
    deliveries: deliveriesOf(programme, purchases),
    vehicleIds: purchases.map((purchase) => purchase.vehicleId).sort(),
    awardYear: first.awardYear,
    latestNoticeDate,
    latestNoticeYear: Number(latestNoticeDate.slice(0, 4)),
    budgetRegistrationYear: deliveryYear - Math.ceil(registration / 12),
  };
}

function deliveriesOf(programme: Programme, purchases: Purchase[]): NonNullable<PlannedAward["deliveries"]> {
  const byYear = new Map<number, string[]>();
  for (const { year, vehicleId } of purchases) {
    const ids = byYear.get(year);
    if (ids) ids.push(vehicleId);
    else byYear.set(year, [vehicleId]);
  }
  return [...byYear]
    .sort(([a], [b]) => a - b)
    .map(([year, ids]) => ({
      deliveryDate: `${programme.context.startYear + year}-07-01`,
      count: ids.length,
      replacesVehicleIds: [...ids].sort(),
    }));
}

/** An award without the keys that only a plan knows: what the ledger and `classify` read. */
export function asProcurement(award: PlannedAward) {
  const {
    vehicleIds: _ids,
    awardYear: _year,
    latestNoticeDate: _date,
    latestNoticeYear: _noticeYear,
    budgetRegistrationYear: _registration,
    ...procurement
  } = award;
  return { ...procurement, status: "awarded" as const };
}
