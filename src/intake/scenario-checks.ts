import { ONLY_AUTHORITY, type Scenario } from "../plan/model/scenario.ts";
import { type InventoryItems, notFound } from "./inventory-checks.ts";
import { errorAt, type Place, type Problem } from "./problem.ts";

/** The scenario without its faulty fields; entries of lists may lack fields that the schema asks for. */
type Sound = Partial<Scenario>;
type At = (pointer: string) => Place;

const repeated = (what: string, whatEn: string) => ({
  code: "REPEATED_ENTRY",
  de: `${what} steht zweimal da. Bitte einen Eintrag entfernen oder zusammenfassen.`,
  en: `${whatEn} stands there twice. Remove one entry or combine them.`,
});

/** Entries whose key came before, by their index. */
function repeats<T>(list: readonly T[] | undefined, keyOf: (entry: T) => string | undefined): number[] {
  const seen = new Set<string>();
  return (list ?? []).flatMap((entry, index) => {
    const key = keyOf(entry);
    if (key === undefined) return [];
    if (seen.has(key)) return [index];
    seen.add(key);
    return [];
  });
}

function checkHorizon(scenario: Sound, at: At): Problem[] {
  const { startDate, endYear } = scenario;
  if (startDate === undefined || endYear === undefined || endYear >= Number(startDate.slice(0, 4))) return [];
  const finding = {
    code: "END_BEFORE_START",
    de: `endYear liegt vor dem Beginn (${startDate}). Bitte ein späteres Jahr angeben.`,
    en: `endYear lies before the start (${startDate}). Give a later year.`,
  };
  return [errorAt({ ...at("/endYear"), value: String(endYear) }, finding)];
}

function checkAuthorities(scenario: Sound, at: At): Problem[] {
  return repeats(scenario.authorities, (authority) => authority.id).map((index) =>
    errorAt(
      { ...at(`/authorities/${index}/id`), value: scenario.authorities?.[index]?.id ?? "" },
      repeated("Die Kennung", "The id"),
    ),
  );
}

function checkBudgets(scenario: Sound, at: At): Problem[] {
  const key = (budget: NonNullable<Scenario["budgets"]>[number]): string | undefined =>
    [budget.year, budget.kind, budget.part].includes(undefined as never)
      ? undefined
      : JSON.stringify([budget.authorityId ?? null, budget.year, budget.kind, budget.part]);
  const problems = repeats(scenario.budgets, key).map((index) =>
    errorAt(
      at(`/budgets/${index}`),
      repeated(
        "Der Haushaltsansatz für dieses Jahr, diese Art und diesen Teil",
        "The budget for this year, kind and part",
      ),
    ),
  );
  const known = (scenario.authorities ?? [{ id: ONLY_AUTHORITY }]).map((authority) => authority.id);
  scenario.budgets?.forEach((budget, index) => {
    if (budget.authorityId === undefined || known.includes(budget.authorityId)) return;
    const place = { ...at(`/budgets/${index}/authorityId`), value: budget.authorityId };
    problems.push(errorAt(place, notFound(budget.authorityId, known, "„authorities“", '"authorities"')));
  });
  return problems;
}

/** Two floors of the same vehicles: only the higher one would say something. */
function checkFloors(scenario: Sound, at: At): Problem[] {
  const rules = scenario.fleetPolicy?.minimumNonGridVehicles;
  return repeats(rules, ({ use, purpose, homePropertyId }) =>
    use === undefined && purpose === undefined
      ? undefined
      : JSON.stringify([use ?? null, purpose ?? null, homePropertyId ?? null]),
  ).map((index) =>
    errorAt(
      at(`/fleetPolicy/minimumNonGridVehicles/${index}`),
      repeated("Die Mindestzahl für diese Fahrzeuge", "The floor for these vehicles"),
    ),
  );
}

/** Ids of vehicles and properties that the scenario names. */
function checkReferences(scenario: Sound, items: InventoryItems, at: At): Problem[] {
  const vehicles = items.vehicles.map((item) => item.value.vehicleId);
  const properties = items.properties.map((item) => item.value.propertyId);
  const ask = (pointer: string, id: string | undefined, isVehicle: boolean): Problem[] => {
    if (id === undefined || (isVehicle ? vehicles : properties).includes(id)) return [];
    const finding = isVehicle
      ? notFound(id, vehicles, "der Fahrzeugliste", "the fleet list")
      : notFound(id, properties, "der Liste der Liegenschaften", "the list of properties");
    return [errorAt({ ...at(pointer), value: id }, finding)];
  };
  const { rehoming = [], minimumNonGridVehicles = [] } = scenario.fleetPolicy ?? {};
  return [
    ...(scenario.locks ?? []).flatMap((lock, index) =>
      ask(`/locks/${index}/vehicleId`, lock.vehicleId, true),
    ),
    ...rehoming.flatMap((move, index) => [
      ...ask(`/fleetPolicy/rehoming/${index}/propertyId`, move.propertyId, false),
      ...ask(`/fleetPolicy/rehoming/${index}/to`, move.to, false),
    ]),
    ...minimumNonGridVehicles.flatMap((rule, index) =>
      ask(`/fleetPolicy/minimumNonGridVehicles/${index}/homePropertyId`, rule.homePropertyId, false),
    ),
  ];
}

/** A vehicle on order is replaced when the order is delivered; a lock that says otherwise contradicts it. */
function checkLocksOnOrders(scenario: Sound, items: InventoryItems, at: At): Problem[] {
  const orders = new Map<string, string>();
  for (const { value } of items.ledger)
    if (value.awardDate !== null && value.status !== "cancelled" && value.status !== "noticed")
      for (const delivery of value.deliveries ?? [])
        if (delivery.deliveryDate >= (scenario.startDate ?? ""))
          for (const id of delivery.replacesVehicleIds ?? []) orders.set(id, delivery.deliveryDate);
  return (scenario.locks ?? []).flatMap((lock, index) => {
    const delivery = orders.get(lock.vehicleId);
    if (delivery === undefined || lock.year === undefined || delivery.startsWith(String(lock.year)))
      return [];
    return [
      errorAt(
        { ...at(`/locks/${index}/year`), value: String(lock.year) },
        {
          code: "LOCK_AGAINST_ORDER",
          de: `Für „${lock.vehicleId}“ ist schon ein Nachfolger bestellt (Lieferung ${delivery}); die Festlegung auf ${lock.year} widerspricht dem. Bitte die Festlegung weglassen oder die Bestellung berichtigen.`,
          en: `A successor of "${lock.vehicleId}" is on order already (delivery ${delivery}); the lock on ${lock.year} contradicts it. Drop the lock or correct the order.`,
        },
      ),
    ];
  });
}

/** What the scenario says about itself and its lists, beyond the shape of its fields. */
export function checkScenario(scenario: Sound, items: InventoryItems, at: At): Problem[] {
  return [
    ...checkHorizon(scenario, at),
    ...checkAuthorities(scenario, at),
    ...checkBudgets(scenario, at),
    ...checkFloors(scenario, at),
    ...checkReferences(scenario, items, at),
    ...checkLocksOnOrders(scenario, items, at),
  ];
}
