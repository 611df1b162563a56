import { FLEET_COLUMNS } from "../model/vehicle.ts";
import { PROPERTY_COLUMNS } from "../model/property.ts";
import type { Completeness, PlanInputs } from "../model/plan.ts";
import type { Quantity, Reference } from "../model/reference.ts";

/** How complete the lists are, what was assumed, which reference values nobody has verified. */
export function completenessOf(
  inputs: PlanInputs,
  reference: Reference,
  assumptions: Completeness["assumptions"],
): Completeness {
  const { vehicles, properties } = inputs.inventory;
  const stated = (rows: object[], field: string): number =>
    rows.filter((row) => (row as Record<string, unknown>)[field] !== undefined).length;
  return {
    fields: [
      ...FLEET_COLUMNS.map((field) => ({
        list: "vehicles" as const,
        field,
        statedCount: stated(vehicles, field),
        totalCount: vehicles.length,
      })),
      ...PROPERTY_COLUMNS.map((field) => ({
        list: "properties" as const,
        field,
        statedCount: stated(properties, field),
        totalCount: properties.length,
      })),
    ],
    assumptions: [...assumptions].sort(
      (a, b) =>
        order(a.list, b.list) || (a.id === b.id ? order(a.field, b.field) : order(`${a.id}|`, `${b.id}|`)),
    ),
    unverified: unverifiedOf(reference, new Set(vehicles.map((vehicle) => vehicle.segment))),
  };
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Names of reference values whose newest entry is unverified; of the segments that the fleet has. */
function unverifiedOf(reference: Reference, segments: Set<string | undefined>): Completeness["unverified"] {
  const found: Completeness["unverified"] = [];
  const look = (name: string, quantity: Quantity): void => {
    if (quantity.values.some((value) => value.status === "unverified"))
      found.push({ name, status: "unverified" });
  };
  for (const parameter of Object.values(reference.parameters)) look(parameter.id, parameter);
  for (const segment of reference.segments) {
    if (!segments.has(segment.segment)) continue;
    for (const [key, quantity] of Object.entries(segment.quantities))
      look(`${segment.segment}.${key}`, quantity);
    for (const option of segment.technologies)
      for (const [key, quantity] of Object.entries(option.quantities))
        look(`${segment.segment}.${option.technology.id}.${key}`, quantity as Quantity);
  }
  for (const point of reference.chargePoints) look(`point-${point.power_kW}.price_EUR`, point.price_EUR);
  return found.sort((a, b) => order(a.name, b.name));
}
