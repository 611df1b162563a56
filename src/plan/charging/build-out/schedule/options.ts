import { authorityIdOr, type Context, discount, parameter, parameterAt } from "../../../context.ts";
import { borne } from "../../../fleet/cost.ts";
import { buildablePoints } from "../../../fleet/suitability.ts";
import type { ChargePointType } from "../../../model/reference.ts";
import { realPriceAt, valueAt } from "../../../parameters.ts";
import type { SchedulePlace } from "./places.ts";
import { waysOf } from "./ways.ts";

/** One stage of an option: what is built in a year, and what it costs (real euros that the payer bears). */
export interface ScheduledStage {
  year: number;
  points: number;
  /** ducts laid now for the points of the next stage */
  ductedForLater: number;
  /** power that a larger connection adds in this stage */
  connectionUpgrade_kW: number;
  investment_EUR: number;
  /** what works of the same year at the building save of it, already taken off */
  saving_EUR: number;
}

/** One way to build out a property: in one stage or in two. */
export interface BuildOption {
  place: number;
  stages: ScheduledStage[];
  /** another way in the same years costs less over all of them, and more in one */
  dearer: boolean;
  /** discounted: investment, operation to the end, less the unexpired share of the life of points and connection */
  cost_EUR: number;
}

interface Prices {
  point_EUR: number[];
  ducting_EUR: number[];
  mobilisation_EUR: number[];
  operation_EUR_per_a: number[];
  life_a: number;
  sharedShare: number;
  preparedShare: number;
}

/**
 * Every way of building out a property that can be best: a first year, and a second one where the need has grown or
 * works of the building save money. Ducts for the second stage are laid with the first, or not: where the money of
 * neither year is limited only the way that costs less over the years is kept (docs/siting.md, "Build-out", B1).
 * @param isBudgeted whether money of a year, by index, is limited
 */
export function buildOptions(
  context: Context,
  places: readonly SchedulePlace[],
  years: readonly number[],
  isBudgeted: (t: number) => boolean,
): BuildOption[] {
  const prices = new Map<string, Prices>();
  return places.flatMap((place, at) => {
    const authorityId = authorityIdOr(context, place.authorityId);
    const known = prices.get(authorityId) ?? pricesOf(context, authorityId, years);
    prices.set(authorityId, known);
    return optionsOf(context, place, at, years, known, isBudgeted);
  });
}

function optionsOf(
  context: Context,
  place: SchedulePlace,
  at: number,
  years: readonly number[],
  prices: Prices,
  isBudgeted: (t: number) => boolean,
): BuildOption[] {
  const option = (...stages: ScheduledStage[]): BuildOption => ({
    place: at,
    stages,
    dearer: false,
    cost_EUR: costOf(context, place, stages, years, prices),
  });
  const build = (t: number, points: number, terms: Partial<StageTerms> = {}): ScheduledStage =>
    stage(place, { t, points, ductedForLater: 0, digs: true, upgrades: false, ...terms }, years, prices);
  return waysOf(place, years.length).flatMap(({ first, second, before, final, upgrades }) => {
    if (second === null) return [option(build(first, final, { upgrades: upgrades === "first" }))];
    const rest = final - before;
    const [now, later] = [{ upgrades: upgrades === "first" }, { upgrades: upgrades === "second" }];
    const apart = option(build(first, before, now), build(second, rest, later));
    const prepared = option(
      build(first, before, { ...now, ductedForLater: rest }),
      build(second, rest, { ...later, digs: false }),
    );
    // ducts ahead ask more of the first year and less of the second
    const ducts = prepared.cost_EUR < apart.cost_EUR;
    const [cheaper, other] = ducts ? [prepared, apart] : [apart, prepared];
    return isBudgeted(ducts ? first : second) ? [cheaper, { ...other, dearer: true }] : [cheaper];
  });
}

interface StageTerms {
  t: number;
  points: number;
  ductedForLater: number;
  digs: boolean;
  upgrades: boolean;
}

/**
 * B1: points + works × (1 − shared) + ducts ahead + connection; works = mobilisation and a duct per point, none where
 * ducts lie. A larger connection opens the trench, too.
 */
function stage(
  place: SchedulePlace,
  { t, points, ductedForLater, digs, upgrades }: StageTerms,
  years: readonly number[],
  prices: Prices,
): ScheduledStage {
  const at = (values: readonly number[]): number => values[t] as number;
  const upgrade = upgrades ? place.upgrade : null;
  const works = digs ? at(prices.mobilisation_EUR) + points * at(prices.ducting_EUR) : 0;
  const saving_EUR = place.works[t]?.length || upgrade ? works * prices.sharedShare : 0;
  const ahead = ductedForLater * at(prices.ducting_EUR) * prices.preparedShare;
  return {
    year: years[t] as number,
    points,
    ductedForLater,
    connectionUpgrade_kW: upgrade?.added_kW ?? 0,
    investment_EUR: points * at(prices.point_EUR) + works - saving_EUR + ahead + (upgrade?.cost_EUR ?? 0),
    saving_EUR,
  };
}

function costOf(
  context: Context,
  place: SchedulePlace,
  stages: readonly ScheduledStage[],
  years: readonly number[],
  prices: Prices,
): number {
  const end = years.at(-1) as number;
  const start = years[0] as number;
  const unexpired = (year: number, life_a: number): number =>
    Math.max(0, 1 - (end + 1 - year) / life_a) * discount(context, end);
  let cost = 0;
  for (const { year, points, investment_EUR, connectionUpgrade_kW } of stages) {
    cost += investment_EUR * discount(context, year);
    for (let later = year; later <= end; later += 1)
      cost += points * (prices.operation_EUR_per_a[later - start] as number) * discount(context, later);
    cost -= points * (prices.point_EUR[year - start] as number) * unexpired(year, prices.life_a);
    if (connectionUpgrade_kW > 0 && place.upgrade)
      cost -= place.upgrade.cost_EUR * unexpired(year, place.upgrade.usefulLife_a);
  }
  return cost;
}

const MOBILISATION = "buildOut.mobilisation_EUR";

function pricesOf(context: Context, authorityId: string, years: readonly number[]): Prices {
  const types = buildablePoints(context);
  const type = (types.find(({ current }) => current === "AC") ?? types[0]) as ChargePointType;
  const level = context.levels.chargingCosts;
  const price = (quantity: ChargePointType["price_EUR"], name?: string): number[] =>
    years.map((year) => borne(context, authorityId, realPriceAt(quantity, year, level, context, name)));
  const point_EUR = price(type.price_EUR);
  const at = (id: string): number => parameterAt(context.reference, `buildOut.${id}`, context.startYear);
  return {
    point_EUR,
    ducting_EUR: price(type.ducting_EUR),
    mobilisation_EUR: price(parameter(context.reference, MOBILISATION), MOBILISATION),
    operation_EUR_per_a: point_EUR.map(
      (one, t) => one * valueAt(type.operationShare_per_a, years[t] as number),
    ),
    life_a: valueAt(type.usefulLife_a, context.startYear),
    sharedShare: at("sharedWorksShare"),
    preparedShare: at("preparedDuctShare"),
  };
}
