import type { Vehicle } from "../../plan/model/vehicle.ts";

/** Fields that two lists state differently for one vehicle. */
export interface Difference {
  field: string;
  first: string;
  second: string;
}

/** Not compared: names of the office, not facts of the vehicle. */
const NAMES = new Set(["vehicleId", "label", "department"]);

export function differencesOf(first: Vehicle, second: Vehicle): Difference[] {
  return (Object.keys(second) as (keyof Vehicle)[]).flatMap((field) => {
    const [a, b] = [first[field], second[field]];
    const isDifferent = !NAMES.has(field) && a !== undefined && a !== b;
    return isDifferent ? [{ field, first: String(a), second: String(b) }] : [];
  });
}

/** Takes over what the first report leaves open. Gives back the fields. */
export function fill(first: Vehicle, second: Vehicle): string[] {
  const open = Object.entries(second).filter(
    ([field]) => !NAMES.has(field) && (first as Record<string, unknown>)[field] === undefined,
  );
  Object.assign(first, Object.fromEntries(open));
  return open.map(([field]) => field);
}
