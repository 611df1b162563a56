import type { ClassTables } from "./trajectories.ts";

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a === b || (a.length === b.length && a.every((value, i) => value === b[i]));

/**
 * Whether two classes of the same inventory, under scenarios that differ in locks alone, may have the same
 * trajectories: the same vehicles and no other lock.
 */
export const sameClass = (a: ClassTables, b: ClassTables): boolean =>
  a.count === b.count &&
  a.of.vehicles.every(({ vehicleId }, i) => vehicleId === b.of.vehicles[i]?.vehicleId) &&
  a.firstWindow.from === b.firstWindow.from &&
  a.firstWindow.to === b.firstWindow.to &&
  a.firstWindow.open === b.firstWindow.open &&
  sameBytes(a.firstOptions, b.firstOptions) &&
  sameBytes(a.laterOptions, b.laterOptions);
