import { assumedExisting, carriesToday, chargingToday } from "./standing.ts";
import { authorityIdOr, byId, type Context, parameterAt } from "../context.ts";
import { borne } from "../fleet/cost.ts";
import type { VehicleClass } from "../fleet/classes.ts";
import { isOpen } from "../fleet/resolve.ts";
import { buildablePoints } from "../fleet/suitability.ts";
import type { Completeness, Warning } from "../model/plan.ts";
import { parsePoints, type Property } from "../model/property.ts";
import type { ChargePointType, PropertyKindData } from "../model/reference.ts";
import { MissingReferenceError, realPriceAt, valueAt } from "../parameters.ts";
import { connectionLadder, designDayLoad, earliestYear, headroom, type Ladder } from "./connection.ts";
import { type UserDemand, userDemand } from "./demand.ts";
import { manageDay } from "./managed-load.ts";

/** One kind of charge point at one property, with its prices by year index (real euros that the payer bears). */
export interface PointKind {
  power_kW: number;
  current: "AC" | "DC";
  price_EUR: number[];
  operation_EUR_per_a: number[];
  usefulLife_a: number;
}

/** A property as the programme sees it. */
export interface Site {
  property: Property;
  propertyId: string;
  authorityId: string;
  connection_kW: number;
  base_kW: Float64Array;
  ladder: Ladder;
  kinds: PointKind[];
  /** points that stand, by index of kind: those of at least its power and the same current */
  existing: number[];
  existingCount: number;
  pointsFrom: number;
  /** open in each modelled year */
  open: boolean[];
  users: UserDemand[];
}

export interface Sites {
  sites: Site[];
  warnings: Warning[];
  assumptions: Completeness["assumptions"];
}

const NOBODY: UserDemand = { staffPoints: 0, visitorPoints: 0, types: [] };

export function buildSites(
  context: Context,
  properties: Property[],
  classes: VehicleClass[],
  years: number[],
): Sites {
  const result: Sites = { sites: [], warnings: [], assumptions: [] };
  const types = buildablePoints(context);
  const residents = residentsOf(classes);
  const kinds = new Map<string, PointKind[]>();
  const kindsOf = (authorityId: string): PointKind[] => {
    const known = kinds.get(authorityId) ?? types.map((type) => pointKind(context, authorityId, type, years));
    kinds.set(authorityId, known);
    return known;
  };
  for (const property of [...properties].sort(byId((p) => p.propertyId)))
    result.sites.push(
      buildSite(context, property, kindsOf, residents.get(property.propertyId) ?? [], years, result),
    );
  return result;
}

/** Classes by each property that is their home in some year. */
function residentsOf(classes: VehicleClass[]): Map<string, VehicleClass[]> {
  const residents = new Map<string, VehicleClass[]>();
  for (const of of classes)
    for (const home of new Set(of.one.homes)) {
      if (home === undefined) continue;
      const here = residents.get(home);
      if (here) here.push(of);
      else residents.set(home, [of]);
    }
  return residents;
}

function kindData(context: Context, property: Property): PropertyKindData {
  const found = context.reference.propertyKinds.find((entry) => entry.kind === (property.kind ?? "other"));
  if (!found)
    throw MissingReferenceError.unknown({
      de: `Liegenschaftsart „${property.kind}“`,
      en: `property kind "${property.kind}"`,
    });
  return found;
}

function buildSite(
  context: Context,
  property: Property,
  kindsOf: (authorityId: string) => PointKind[],
  classes: VehicleClass[],
  years: number[],
  result: Sites,
): Site {
  const { propertyId } = property;
  const defaults = kindData(context, property);
  const at = context.scenario.startDate;
  const assume = <T extends string | number>(field: string, value: T): T => {
    result.assumptions.push({ list: "properties", id: propertyId, field, value });
    return value;
  };
  const authorityId = authorityIdOr(context, property.authorityId);
  const stated_kW =
    property.connectionPower_kW ?? assume("connectionPower_kW", valueAt(defaults.connectionPower_kW, at));
  const annual =
    property.baseLoad_kWh_per_a ?? assume("baseLoad_kWh_per_a", valueAt(defaults.baseLoad_kWh_per_a, at));
  const cable = property.cableLength_m ?? assume("cableLength_m", valueAt(defaults.cableLength_m, at));
  const base_kW = designDayLoad(context.reference, property.loadProfile ?? defaults.loadProfile, annual);
  if (Math.max(...base_kW) > stated_kW)
    result.warnings.push({
      code: "BASE_LOAD_ABOVE_CONNECTION",
      propertyId,
      de: `${propertyId}: die Grundlast (${Math.max(...base_kW).toFixed(0)} kW) übersteigt schon den angegebenen Anschluss (${stated_kW} kW); zum Laden bleibt in diesen Stunden nichts.`,
      en: `${propertyId}: the base load (${Math.max(...base_kW).toFixed(0)} kW) alone exceeds the stated connection (${stated_kW} kW); nothing is left for charging in those hours.`,
    });
  const connection_kW = carriesToday(stated_kW, base_kW, classes, propertyId, result.warnings);
  const hours = { from: property.openFrom ?? defaults.openFrom, to: property.openTo ?? defaults.openTo };
  const kinds = kindsOf(authorityId);
  const smallestAc = kinds.find((kind) => kind.current === "AC")?.power_kW ?? kinds[0]?.power_kW ?? 0;
  const wanted = years.map((year) =>
    isOpen(property, year) ? userDemand(context, property, hours, year, smallestAc) : NOBODY,
  );
  const most = mostPower(classes, propertyId, wanted) + Math.max(...base_kW);
  const ladder =
    context.scenario.chargingPolicy?.connectionUpgrades === false
      ? { rungs: [], campaign_EUR: 0 }
      : connectionLadder(context, authorityId, connection_kW, property.voltageLevel ?? "LV", cable, most);
  const pointsFrom = earliestYear(
    context,
    parameterAt(context.reference, "charging.pointLeadTime_months", context.startYear),
  );
  const today = chargingToday(classes, propertyId);
  const upgradedFrom = ladder.rungs.at(-1)?.from ?? 0;
  // what cannot be served yet begins when points, and the connection where it is too small, can be there
  const users = wanted.map((demand, t) =>
    t >= pointsFrom &&
    (t >= upgradedFrom ||
      manageDay([...today, ...demand.types], headroom(connection_kW, base_kW)).shortfall_kWh === 0)
      ? demand
      : NOBODY,
  );
  const stand = parsePoints(property.existingPoints);
  return {
    property,
    propertyId,
    authorityId,
    connection_kW,
    base_kW,
    ladder,
    kinds,
    existing: assumedExisting(classes, kinds, stand, propertyId, result.warnings),
    existingCount: stand.reduce((sum, part) => sum + part.count, 0),
    pointsFrom,
    open: years.map((year) => isOpen(property, year)),
    users,
  };
}

/** Everybody who may ever charge here at full power at once: no ladder need reach beyond it. */
function mostPower(classes: VehicleClass[], propertyId: string, users: UserDemand[]): number {
  let fleet = 0;
  for (const of of classes)
    if (of.one.homes.includes(propertyId))
      fleet +=
        of.vehicles.length * Math.max(0, ...of.options.map((option) => option.plug?.chargePower_kW ?? 0));
  const people = Math.max(
    0,
    ...users.map((user) => user.types.reduce((sum, type) => sum + type.count * type.power_kW, 0)),
  );
  return fleet + people;
}

function pointKind(context: Context, authorityId: string, type: ChargePointType, years: number[]): PointKind {
  const money = { priceYear: context.priceYear, inflation_per_a: context.inflation_per_a };
  const price_EUR = years.map((year) =>
    borne(context, authorityId, realPriceAt(type.price_EUR, year, context.levels.chargingCosts, money)),
  );
  return {
    power_kW: type.power_kW,
    current: type.current,
    price_EUR,
    operation_EUR_per_a: price_EUR.map(
      (price, t) => price * valueAt(type.operationShare_per_a, years[t] as number),
    ),
    usefulLife_a: valueAt(type.usefulLife_a, context.startYear),
  };
}

/** True where a point of kind b serves a need of kind a: same current, at least its power. */
export const serves = (
  need: { power_kW: number; current: string },
  point: { power_kW: number; current: string },
): boolean => point.current === need.current && point.power_kW >= need.power_kW;

/** Headroom of a site at a rung of its ladder (0 = today). */
export const siteHeadroom = (site: Site, rung: number): Float64Array =>
  headroom(
    rung === 0 ? site.connection_kW : (site.ladder.rungs[rung - 1] as Ladder["rungs"][number]).power_kW,
    site.base_kW,
  );
