import { errorAt, hasErrors, type Problem } from "../problem.ts";
import { quoted, shapeFaults } from "../shape.ts";
import { nearEnough } from "../nearest.ts";
import type { ChargingCase, ChargingStay, Clock } from "./charging-case.ts";
import { stepAt, timeOf } from "./date-time.ts";
import { OWN_CHARGING_SCHEMA, type OwnCharging, type OwnStay } from "./own-schema.ts";

const DEFAULT_STEP_MIN = 15;
const MINUTE_MS = 60_000;

/** A charging case of the own, closed format; every fault with its JSON pointer. */
export function readOwnCharging(value: unknown, file: string): { found?: ChargingCase; problems: Problem[] } {
  const faults = shapeFaults(OWN_CHARGING_SCHEMA, value).map((fault) => {
    const text = quoted(fault.value);
    return errorAt(
      { file, pointer: fault.pointer, ...(text === undefined ? {} : { value: text }) },
      fault.finding,
    );
  });
  if (faults.length > 0) return { problems: faults };
  const own = value as OwnCharging;
  const problems = crossFaults(own, file);
  if (hasErrors(problems)) return { problems };
  const clock: Clock = {
    start_ms: timeOf(own.start) as number,
    step_ms: (own.step_min ?? DEFAULT_STEP_MIN) * MINUTE_MS,
    stepCount: own.stepCount,
  };
  const { connection, stepCount } = own;
  const series = (values: number[] | undefined): Float64Array =>
    values ? Float64Array.from(values) : new Float64Array(stepCount);
  return {
    found: {
      stepCount,
      step_h: clock.step_ms / MINUTE_MS / 60,
      stations: own.stations.map((station) => ({ ...station, minPower_kW: station.minPower_kW ?? 0 })),
      vehicles: own.vehicles.map(({ initialSocShare, stays, ...vehicle }) => ({
        ...vehicle,
        minPower_kW: vehicle.minPower_kW ?? 0,
        initialSoc: initialSocShare,
        stays: stays.map((stay) => stayOf(stay, clock)).filter((stay) => stay.arrivalStep < stepCount),
      })),
      limit_kW: Float64Array.from({ length: stepCount }, (_, step) =>
        Math.min(connection.limit_kW, connection.limits_kW?.[step] ?? Number.POSITIVE_INFINITY),
      ),
      baseLoad_kW: series(connection.baseLoad_kW),
      generation_kW: series(connection.generation_kW),
      price_EUR_per_kWh: null,
      ...(connection.prices_EUR_per_kWh && {
        tariff_EUR_per_kWh: Float64Array.from(connection.prices_EUR_per_kWh),
      }),
      feedInPrice_EUR_per_kWh: connection.feedInPrice_EUR_per_kWh ?? 0,
      ...(connection.battery && {
        battery: { ...connection.battery, initialSocShare: connection.battery.initialSocShare ?? 0 },
      }),
    },
    problems,
  };
}

function stayOf(stay: OwnStay, clock: Clock): ChargingStay {
  const step = (text: string): number =>
    Math.max(0, stepAt(timeOf(text) as number, clock.start_ms, clock.step_ms));
  return {
    stationId: stay.stationId ?? null,
    arrivalStep: stay.arrival === undefined ? 0 : step(stay.arrival),
    ...(stay.departure === undefined ? {} : { departureStep: step(stay.departure) }),
    ...(stay.expectedDeparture === undefined ? {} : { expectedDepartureStep: step(stay.expectedDeparture) }),
    socDelta: -(stay.usedSocShare ?? 0),
    desiredSoc: stay.desiredSocShare,
  };
}

/** What one field alone cannot tell: names that exist, times in order, lists of the right length. */
function crossFaults(own: OwnCharging, file: string): Problem[] {
  const problems: Problem[] = [];
  const fault = (pointer: string, value: unknown, code: string, de: string, en: string): void => {
    const text = quoted(value);
    problems.push(
      errorAt({ file, pointer, ...(text === undefined ? {} : { value: text }) }, { code, de, en }),
    );
  };
  const stationIds = own.stations.map((station) => station.stationId);
  for (const [list, ids] of [
    ["stations", stationIds],
    ["vehicles", own.vehicles.map((vehicle) => vehicle.vehicleId)],
  ] as const)
    ids.forEach((id, i) => {
      if (ids.indexOf(id) < i)
        fault(
          `/${list}/${i}`,
          id,
          "REUSED_ID",
          `„${id}“ steht zweimal. Bitte eindeutig benennen.`,
          `"${id}" stands twice. Give it a name of its own.`,
        );
    });
  for (const key of ["limits_kW", "baseLoad_kW", "generation_kW", "prices_EUR_per_kWh"] as const) {
    const values = own.connection[key];
    if (values && values.length !== own.stepCount)
      fault(
        `/connection/${key}`,
        values.length,
        "BAD_LENGTH",
        `Die Reihe hat ${values.length} Werte; nötig sind ${own.stepCount}, einer je Zeitschritt.`,
        `The series has ${values.length} values; it needs ${own.stepCount}, one per step.`,
      );
  }
  const checkTime = (pointer: string, text: string | undefined): number | undefined => {
    const time = timeOf(text);
    if (text !== undefined && time === undefined)
      fault(pointer, text, "BAD_DATE", "Das ist keine gültige Zeit.", "Not a valid time.");
    return time;
  };
  const start = checkTime("/start", own.start) ?? 0;
  const known = new Set(stationIds);
  own.vehicles.forEach((vehicle, v) => {
    const curve = vehicle.chargingCurve;
    if (
      curve[0]?.[0] !== 0 ||
      curve.at(-1)?.[0] !== 1 ||
      curve.some((point, i) => i > 0 && point[0] <= (curve[i - 1]?.[0] as number))
    )
      fault(
        `/vehicles/${v}/chargingCurve`,
        curve,
        "BAD_FORM",
        "Eine Ladekurve reicht mit steigendem Ladestand von 0 bis 1.",
        "A charging curve runs from 0 to 1 with rising state of charge.",
      );
    let before = Number.NEGATIVE_INFINITY;
    vehicle.stays.forEach((stay, i) => {
      const place = `/vehicles/${v}/stays/${i}`;
      if (stay.stationId !== undefined && !known.has(stay.stationId)) {
        const near = nearEnough(stay.stationId, stationIds);
        fault(
          `${place}/stationId`,
          stay.stationId,
          "NOT_IN_LIST",
          `Den Ladepunkt „${stay.stationId}“ gibt es nicht.${near ? ` Gemeint ist wohl „${near}“.` : ""}`,
          `There is no station "${stay.stationId}".${near ? ` You probably mean "${near}".` : ""}`,
        );
      }
      const arrival = checkTime(`${place}/arrival`, stay.arrival) ?? start;
      const departure = checkTime(`${place}/departure`, stay.departure) ?? Number.POSITIVE_INFINITY;
      checkTime(`${place}/expectedDeparture`, stay.expectedDeparture);
      if (arrival < before || departure < arrival || (i > 0 && arrival < start))
        fault(
          place,
          stay.arrival ?? stay.departure,
          "DATES_REVERSED",
          "Die Aufenthalte eines Fahrzeugs stehen in zeitlicher Folge und überlappen nicht.",
          "The stays of a vehicle stand in order of time and do not overlap.",
        );
      before = departure;
    });
  });
  return problems;
}
