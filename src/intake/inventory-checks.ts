import type { Building, Property } from "../plan/model/property.ts";
import type { Procurement } from "../plan/model/procurement.ts";
import type { Scenario } from "../plan/model/scenario.ts";
import type { Vehicle } from "../plan/model/vehicle.ts";
import { baseCategory } from "../plan/model/vocabulary.ts";
import plausibility from "../../data/mapping/plausibility.json" with { type: "json" };
import { nearEnough } from "./nearest.ts";
import { fieldPlace, type Item } from "./own-list.ts";
import { errorAt, type Problem, warningAt } from "./problem.ts";
import { missingField } from "./shape-texts.ts";

export interface InventoryItems {
  vehicles: Item<Vehicle>[];
  properties: Item<Property>[];
  buildings: Item<Building>[];
  ledger: Item<Procurement>[];
}

const where = (item: Item<unknown>): string =>
  item.place.row === undefined ? (item.place.pointer ?? "") : `Zeile ${item.place.row}`;
const whereEn = (item: Item<unknown>): string =>
  item.place.row === undefined ? (item.place.pointer ?? "") : `row ${item.place.row}`;

/** An id that stands twice is reported where it comes again. */
function repeatedIds<T>(items: Item<T>[], keyOf: (value: T) => string | undefined, field: string): Problem[] {
  const first = new Map<string, Item<T>>();
  return items.flatMap((item) => {
    const key = keyOf(item.value);
    if (typeof key !== "string") return [];
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, item);
      return [];
    }
    const finding = {
      code: "REPEATED_ID",
      de: `Die Kennung gibt es schon (${where(earlier)}). Jede Kennung darf nur einmal vorkommen; bitte eine ändern oder die Wiederholung entfernen.`,
      en: `This id exists already (${whereEn(earlier)}). Every id may occur once; change one or remove the repeat.`,
    };
    return [errorAt(fieldPlace(item, field), finding)];
  });
}

/** A reference to something that is not in its list. */
export function notFound(id: string, known: readonly string[], listDe: string, listEn: string) {
  const best = nearEnough(id, known);
  return {
    code: "NOT_FOUND",
    de: `„${id}“ steht nicht in ${listDe}.${best ? ` Gemeint ist wohl „${best}“.` : " Bitte dort ergänzen oder hier berichtigen."}`,
    en: `"${id}" is not in ${listEn}.${best ? ` You probably mean "${best}".` : " Add it there or correct it here."}`,
    ...(best === undefined ? {} : { proposal: best }),
  };
}

function unresolved<T>(
  items: Item<T>[],
  field: keyof T & string,
  known: ReadonlySet<string>,
  listDe: string,
  listEn: string,
): Problem[] {
  return items.flatMap((item) => {
    const id = item.value[field];
    if (typeof id !== "string" || known.has(id)) return [];
    return [errorAt(fieldPlace(item, field), notFound(id, [...known], listDe, listEn))];
  });
}

/** Trailers and towed machines have no engine of their own. */
export const isTowed = (category: string): boolean => /^[ORS]/.test(baseCategory(category));

export function checkVehicle(item: Item<Vehicle>): Problem[] {
  const { category, powertrain, fuelUse_l_per_100km, fuelUse_l_per_h } = item.value;
  const problems: Problem[] = [];
  if (typeof category === "string" && powertrain === undefined && !isTowed(category))
    problems.push(errorAt(fieldPlace(item, "powertrain"), missingField("powertrain")));
  const litres = fuelUse_l_per_100km ?? fuelUse_l_per_h ?? 0;
  if ((powertrain === "battery-electric" || powertrain === "fuel-cell") && litres > 0) {
    const field = fuelUse_l_per_100km ? "fuelUse_l_per_100km" : "fuelUse_l_per_h";
    const finding = {
      code: "ELECTRIC_WITH_LITRES",
      de: `Der Antrieb ist ${powertrain}, verbraucht aber Liter. Bitte Antrieb oder Verbrauch prüfen.`,
      en: `The powertrain is ${powertrain} but it uses litres. Check powertrain or consumption.`,
    };
    problems.push(warningAt(fieldPlace(item, field), finding));
  }
  return problems;
}

export function checkProperty(item: Item<Property>): Problem[] {
  const { lon, lat, validFrom, validTo } = item.value;
  const problems: Problem[] = [];
  if (validFrom !== undefined && validTo !== undefined && validFrom > validTo)
    problems.push(
      errorAt(fieldPlace(item, "validTo"), {
        code: "DATES_REVERSED",
        de: `validTo liegt vor validFrom (${validFrom}). Bitte berichtigen.`,
        en: `validTo lies before validFrom (${validFrom}). Please correct it.`,
      }),
    );
  if ((lon === undefined) !== (lat === undefined))
    problems.push(
      errorAt(
        fieldPlace(item, lon === undefined ? "lon" : "lat"),
        missingField(lon === undefined ? "lon" : "lat"),
      ),
    );
  if (typeof lon === "number" && typeof lat === "number") problems.push(...outsideCountry(item, lon, lat));
  return problems;
}

function outsideCountry(item: Item<Property>, lon: number, lat: number): Problem[] {
  const { west, east, south, north } = plausibility.extent;
  const inside = (x: number, y: number): boolean => x >= west && x <= east && y >= south && y <= north;
  if (inside(lon, lat)) return [];
  const swapped = inside(lat, lon);
  const finding = {
    code: "OUTSIDE_COUNTRY",
    de: swapped
      ? "Länge und Breite sind wohl vertauscht: lon ist die östliche Länge."
      : "Die Koordinate liegt außerhalb Deutschlands. Bitte prüfen.",
    en: swapped
      ? "Longitude and latitude seem to be swapped: lon is the eastern longitude."
      : "The coordinate lies outside Germany. Please check.",
    ...(swapped ? { proposal: `lon ${lat}, lat ${lon}` } : {}),
  };
  return [warningAt(fieldPlace(item, lon < west || lon > east ? "lon" : "lat"), finding)];
}

/** A vehicle that a delivery still to come replaces must be there; one replaced before the start has left the fleet. */
function checkDeliveries(
  items: InventoryItems,
  vehicleIds: ReadonlySet<string>,
  startDate: string,
): Problem[] {
  return items.ledger.flatMap((item) =>
    (Array.isArray(item.value.deliveries) ? item.value.deliveries : []).flatMap((delivery) =>
      (delivery.replacesVehicleIds ?? [])
        .filter((id) => !(delivery.deliveryDate < startDate) && !vehicleIds.has(id))
        .map((id) => {
          const place =
            item.place.pointer === undefined
              ? { ...item.place, column: "replacesVehicleIds" }
              : { ...item.place, pointer: `${item.place.pointer}/deliveries` };
          return errorAt(
            { ...place, value: id },
            notFound(id, [...vehicleIds], "der Fahrzeugliste", "the fleet list"),
          );
        }),
    ),
  );
}

const idsOf = <T>(items: Item<T>[], field: keyof T): ReadonlySet<string> =>
  new Set(items.map((item) => item.value[field]).filter((id) => typeof id === "string"));

/** What only shows when rows and lists are seen together; fields of the scenario that have faults are absent. */
export function checkInventory(items: InventoryItems, scenario: Partial<Scenario>): Problem[] {
  const properties = idsOf(items.properties, "propertyId");
  const vehicles = idsOf(items.vehicles, "vehicleId");
  const problems = [
    ...repeatedIds(items.vehicles, (vehicle) => vehicle.vehicleId, "vehicleId"),
    ...repeatedIds(items.properties, (property) => property.propertyId, "propertyId"),
    ...repeatedIds(
      items.buildings,
      (building) => building.buildingId && `${building.propertyId}\n${building.buildingId}`,
      "buildingId",
    ),
    ...repeatedIds(items.ledger, (procurement) => procurement.id, "id"),
    ...items.vehicles.flatMap(checkVehicle),
    ...items.properties.flatMap(checkProperty),
    ...unresolved(
      items.vehicles,
      "homePropertyId",
      properties,
      "der Liste der Liegenschaften",
      "the list of properties",
    ),
    ...unresolved(
      items.buildings,
      "propertyId",
      properties,
      "der Liste der Liegenschaften",
      "the list of properties",
    ),
  ];
  if (scenario.startDate !== undefined)
    problems.push(...checkDeliveries(items, vehicles, scenario.startDate));
  if (scenario.authorities === undefined) return problems;
  const authorities = new Set(scenario.authorities.map((authority) => authority.id));
  for (const list of [items.vehicles, items.properties, items.ledger] as Item<{ authorityId?: string }>[][])
    problems.push(
      ...unresolved(
        list,
        "authorityId",
        authorities,
        "„authorities“ des Szenarios",
        '"authorities" of the scenario',
      ),
    );
  return problems;
}
