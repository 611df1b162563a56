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
export function netValue(context: Context, tables: ClassTables, option: number, delivery: number): number {
  const { data } = tables.of.options[option] as ClassTables["of"]["options"][number];
  const year = context.startYear + delivery;
  const price = realPriceAt(data.quantities.price_EUR, year, context.levels.vehiclePrices, {
    priceYear: context.priceYear,
    inflation_per_a: context.inflation_per_a,
  });
  if (!isLeased(context, tables.of)) return price;
  const gross = tables.lease(option, delivery);
  const vat =
    1 + context.vatShare * (1 - authorityOf(context, tables.of.one.authorityId).vatRecoverableShare);
  const months = Math.min(
    leaseTerm(context, tables.of) * 12,
    context.reference.rules.cleanVehicles.leaseMonthsCounted.value,
  );
  return (gross / vat / 12) * months;
}

/** What an award is made of, by its key: parts of an inventory add to it. */
export type AwardBundles = Map<string, AwardBundle>;

interface AwardBundle {
  authorityId: string;
  awardYear: number;
  /** vehicles alike in what the law asks, by their facts as text */
  groups: Map<string, ProcurementVehicles>;
  value_EUR: number;
  leased: boolean;
  /** vehicles that are replaced, by calendar year of delivery */
  replaced: Map<number, string[]>;
}

/** Bundles the purchases of a plan into awards, classified with the same `classify` as real ones. */
export const bundleAwards = (programme: Programme, decisions: Decisions): PlannedAward[] =>
  awardsOf(programme.context, collectAwards(programme, decisions));

/** Adds the purchases of a plan to bundles. */
export function collectAwards(
  programme: Programme,
  decisions: Decisions,
  bundles: AwardBundles = new Map(),
): AwardBundles {
  const { context } = programme;
  for (const purchase of purchasesOf(programme, decisions)) {
    const tables = programme.classes[purchase.class] as ClassTables;
    const { of } = tables;
    const { authorityId, segment } = of.one;
    const key = bundleKey(context, purchase, authorityId, segment.segment);
    const { awardYear } = purchase;
    const bundle: AwardBundle = bundles.get(key) ?? {
      authorityId,
      awardYear,
      groups: new Map(),
      value_EUR: 0,
      leased: true,
      replaced: new Map(),
    };
    bundles.set(key, bundle);
    const { data } = of.options[purchase.option] as ClassTables["of"]["options"][number];
    const group = groupOf(of.one, data, 1, `${awardYear}-07-01`);
    const id = JSON.stringify(group);
    const known = bundle.groups.get(id);
    if (known) known.count += 1;
    else bundle.groups.set(id, group);
    bundle.value_EUR += netValue(context, tables, purchase.option, purchase.year);
    bundle.leased &&= isLeased(context, of);
    const year = context.startYear + purchase.year;
    const ids = bundle.replaced.get(year);
    if (ids) ids.push(purchase.vehicleId);
    else bundle.replaced.set(year, [purchase.vehicleId]);
  }
  return bundles;
}

/** Adds the bundles of another part of the inventory. */
export function addAwards(into: AwardBundles, of: AwardBundles): void {
  for (const [key, bundle] of of) {
    const known = into.get(key);
    if (!known) {
      into.set(key, bundle);
      continue;
    }
    for (const [id, group] of bundle.groups) {
      const same = known.groups.get(id);
      if (same) same.count += group.count;
      else known.groups.set(id, group);
    }
    known.value_EUR += bundle.value_EUR;
    known.leased &&= bundle.leased;
    for (const [year, ids] of bundle.replaced) {
      const here = known.replaced.get(year);
      if (here) for (const id of ids) here.push(id);
      else known.replaced.set(year, ids);
    }
  }
}

export const awardsOf = (context: Context, bundles: AwardBundles): PlannedAward[] =>
  [...bundles].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, bundle]) => award(context, key, bundle));

function award(context: Context, key: string, bundle: AwardBundle): PlannedAward {
  const { awardYear, groups } = bundle;
  const awardDate = `${awardYear}-07-01`;
  const planned = plannedProcurement(
    context,
    `plan|${key}`,
    bundle.authorityId,
    awardYear,
    Math.round(bundle.value_EUR * 100) / 100,
    bundle.leased,
    [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group),
  );
  const inScope = classify(
    planned,
    context.reference.rules,
    context.scenario.quotaPolicy?.interpretation,
  ).some((row) => row.inScope === true);
  const latestNoticeDate = latestNotice(context, awardDate, inScope);
  const registration = valueAt(parameter(context.reference, "budget.registration_months"), awardDate);
  const deliveries = deliveriesOf(bundle);
  return {
    ...planned,
    noticeDate: latestNoticeDate,
    noticeSentDate: latestNoticeDate,
    deliveries,
    vehicleIds: deliveries.flatMap(({ replacesVehicleIds }) => replacesVehicleIds).sort(),
    awardYear,
    latestNoticeDate,
    latestNoticeYear: Number(latestNoticeDate.slice(0, 4)),
    budgetRegistrationYear: Math.min(...bundle.replaced.keys()) - Math.ceil(registration / 12),
  };
}

const deliveriesOf = ({ replaced }: AwardBundle) =>
  [...replaced]
    .sort(([a], [b]) => a - b)
    .map(([year, ids]) => ({
      deliveryDate: `${year}-07-01`,
      count: ids.length,
      replacesVehicleIds: [...ids].sort(),
    }));

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
