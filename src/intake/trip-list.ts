import type { Vehicle } from "../plan/model/vehicle.ts";
import { TripRecord } from "../plan/model/trip.ts";
import { nearest } from "./nearest.ts";
import { fieldPlace, type Item, readOwnList } from "./own-list.ts";
import { errorAt, hasErrors, inFileOrder, type Problem, warningAt } from "./problem.ts";

const DAYS_IN_MONTH = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** The pattern of the schema knows no calendar: 31 February is no day. */
const isOnCalendar = (local: string): boolean =>
  Number(local.slice(8, 10)) <= DAYS_IN_MONTH(Number(local.slice(0, 4)), Number(local.slice(5, 7)));

function rowProblems(item: Item<TripRecord>, vehicleIds: ReadonlySet<string>): Problem[] {
  const { vehicleId, start, end } = item.value;
  const problems: Problem[] = [];
  if (vehicleId !== undefined && !vehicleIds.has(vehicleId)) {
    const proposal = nearest(vehicleId, [...vehicleIds]);
    problems.push(
      errorAt(fieldPlace(item, "vehicleId"), {
        code: "UNKNOWN_VEHICLE",
        de: "Dieses Fahrzeug steht nicht in der Fahrzeugliste des Szenarios. Bitte die Kennung berichtigen oder die Fahrt entfernen.",
        en: "This vehicle is not in the fleet list of the scenario. Correct the id or remove the trip.",
        ...(proposal === undefined ? {} : { proposal }),
      }),
    );
  }
  for (const [field, local] of [
    ["start", start],
    ["end", end],
  ] as const)
    if (local !== undefined && !isOnCalendar(local))
      problems.push(
        errorAt(fieldPlace(item, field), {
          code: "NO_SUCH_DAY",
          de: "Diesen Tag gibt es im Kalender nicht. Bitte das Datum berichtigen.",
          en: "There is no such day in the calendar. Correct the date.",
        }),
      );
  if (start !== undefined && end !== undefined && end < start)
    problems.push(
      errorAt(fieldPlace(item, "end"), {
        code: "END_BEFORE_START",
        de: `Die Fahrt endet vor ihrem Beginn (${start}). Bitte Beginn oder Ende berichtigen.`,
        en: `The trip ends before it begins (${start}). Correct start or end.`,
      }),
    );
  return problems;
}

/** A vehicle cannot be on two trips at once: said once per pair, at the later trip. */
function overlaps(items: Item<TripRecord>[]): Problem[] {
  const last = new Map<string, Item<TripRecord>>();
  const problems: Problem[] = [];
  const order = [...items].sort((a, b) =>
    a.value.start < b.value.start ? -1 : a.value.start > b.value.start ? 1 : 0,
  );
  for (const item of order) {
    const before = last.get(item.value.vehicleId);
    if (before && item.value.start < before.value.end)
      problems.push(
        warningAt(fieldPlace(item, "start"), {
          code: "TRIPS_OVERLAP",
          de: `Das Fahrzeug ist nach der Liste bis ${before.value.end} noch unterwegs. Beide Fahrten zählen als gleichzeitig.`,
          en: `By the list the vehicle is still away until ${before.value.end}. Both trips count as simultaneous.`,
        }),
      );
    if (!before || item.value.end > before.value.end) last.set(item.value.vehicleId, item);
  }
  return problems;
}

/** A trip log of ours (CSV or JSON, `TripRecord`), checked against the fleet; in the order of start, then vehicle. */
export function readTrips(
  path: string,
  vehicles: readonly Pick<Vehicle, "vehicleId">[],
): { trips?: TripRecord[]; problems: Problem[] } {
  const { items, problems } = readOwnList<TripRecord>(path, TripRecord);
  const vehicleIds = new Set(vehicles.map(({ vehicleId }) => vehicleId));
  const found = [...problems, ...items.flatMap((item) => rowProblems(item, vehicleIds))];
  if (!hasErrors(found)) found.push(...overlaps(items));
  const ordered = inFileOrder(found, [path]);
  if (hasErrors(ordered)) return { problems: ordered };
  const trips = items.map(({ value }) => value);
  trips.sort((a, b) =>
    a.start !== b.start
      ? a.start < b.start
        ? -1
        : 1
      : a.vehicleId < b.vehicleId
        ? -1
        : a.vehicleId > b.vehicleId
          ? 1
          : 0,
  );
  return { trips, problems: ordered };
}
