import type { Building, Property } from "../plan/model/property.ts";
import type { Procurement } from "../plan/model/procurement.ts";
import type { Scenario } from "../plan/model/scenario.ts";
import type { Vehicle } from "../plan/model/vehicle.ts";
import { nearEnough } from "./nearest.ts";
import { fieldPlace, type Item } from "./own-list.ts";
import { errorAt, type Problem } from "./problem.ts";
import { checkProperty, checkVehicle } from "./row-checks.ts";

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
/** The ledger is append-only: a correction or a cancellation repeats the id of its award, a notice comes before it. */
const ledgerKey = (procurement: Partial<Procurement>): string | undefined => {
  if (procurement.status === "corrected" || procurement.status === "cancelled") return undefined;
  return procurement.status === "noticed" ? `${procurement.id}\nnoticed` : procurement.id;
};

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
    ...repeatedIds(items.ledger, ledgerKey, "id"),
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
