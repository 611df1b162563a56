import type { Violation } from "../../../src/plan/check-plan.ts";
import type { BuildOut, Plan, PlanYear, Step } from "../../../src/plan/model/plan.ts";
import type { Technology } from "../../../src/plan/model/reference.ts";
import type { Vehicle } from "../../../src/plan/model/vehicle.ts";
import { reference } from "./solved.ts";

/** What a planted fault must be found as: code, year and ids, nothing else. */
export type Finding = Pick<Violation, "code"> &
  Partial<Pick<Violation, "year" | "vehicleId" | "propertyId" | "authorityId" | "bucket">>;
/** Changes a plan in place and says what must be found; `avoid` = property that another fault needs as it is. */
export type Fault = (plan: Plan, random: Random, avoid?: string) => Finding;

/** Numbers in [0, 1) from a seed (mulberry32, public domain by T. Ettinger). */
export type Random = () => number;
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
export function pick<T>(list: readonly T[], random: Random): T {
  if (list.length === 0) throw new Error("the fixture offers no place for this fault");
  return list[Math.floor(random() * list.length)] as T;
}

const vehicleOf = (plan: Plan, id: string): Vehicle =>
  plan.inputs.inventory.vehicles.find((v) => v.vehicleId === id) as Vehicle;
const stepsOf = (plan: Plan, id: string): Step[] =>
  plan.vehicleDecisions.find((d) => d.vehicleId === id)?.steps as Step[];
const firstSteps = (plan: Plan): { vehicle: Vehicle; step: Step }[] =>
  plan.vehicleDecisions.flatMap(({ vehicleId, steps }) =>
    steps[0] ? [{ vehicle: vehicleOf(plan, vehicleId), step: steps[0] }] : [],
  );
const isElectric = (step: Step): boolean => step.technology?.powertrain === "battery-electric";
const isLocked = (plan: Plan, id: string): boolean =>
  (plan.inputs.scenario.locks ?? []).some((lock) => lock.vehicleId === id);
/** End of the reference period that an award year lies in. */
const periodEnd = (year: number): number => Math.ceil(year / 5) * 5;

function shift(step: Step, years: number): void {
  step.year += years;
  step.awardYear = (step.awardYear as number) + years;
}

/** Electric vehicles that arrive at a property in a year; only a single one can be named as the cause. */
function arriving(plan: Plan, propertyId: string, year: number): Partial<Finding> {
  const ids = firstSteps(plan).filter(
    ({ vehicle, step }) => vehicle.homePropertyId === propertyId && isElectric(step) && step.year === year,
  );
  return ids.length === 1 ? { vehicleId: ids[0]?.vehicle.vehicleId as string } : {};
}

/** An electric vehicle before its plug: the vehicle comes 1 or 2 years earlier, or one point that much later. */
export const beforeItsPlug: Fault = (plan, random, avoid) => {
  const lines = plan.buildOut.filter(
    (line) => line.propertyId !== avoid && line.points.some((point) => point.group === "fleet"),
  );
  const early = firstSteps(plan).flatMap(({ vehicle, step }) =>
    [1, 2].flatMap((years) => {
      const served = lines.some(
        (line) => line.propertyId === vehicle.homePropertyId && line.year === step.year,
      );
      const lawful =
        (step.awardYear as number) - years >= 2027 &&
        periodEnd((step.awardYear as number) - years) === periodEnd(step.awardYear as number);
      return isElectric(step) && served && lawful && !isLocked(plan, vehicle.vehicleId)
        ? [{ vehicle, step, years }]
        : [];
    }),
  );
  if (random() < 0.5) {
    const { vehicle, step, years } = pick(early, random);
    shift(step, -years);
    const propertyId = vehicle.homePropertyId as string;
    return { code: "NO_PLUG", year: step.year, propertyId, ...arriving(plan, propertyId, step.year) };
  }
  const line = pick(lines, random);
  const point = line.points.find((one) => one.group === "fleet") as BuildOut["points"][number];
  const later = line.year + 1 + Math.floor(random() * 2);
  plan.buildOut.push({
    ...line,
    year: later,
    points: [{ ...point, count: 1 }],
    connectionUpgrade_kW: 0,
    investment_EUR: 0,
  });
  point.count -= 1;
  if (point.count === 0) line.points.splice(line.points.indexOf(point), 1);
  if (line.points.length === 0 && line.connectionUpgrade_kW === 0)
    plan.buildOut.splice(plan.buildOut.indexOf(line), 1);
  return {
    code: "NO_PLUG",
    year: line.year,
    propertyId: line.propertyId,
    ...arriving(plan, line.propertyId, line.year),
  };
};

/** A technology of a segment by id, as the plan writes it. */
export function technology(segment: string, id: string): Technology {
  const found = reference()
    .segments.find((one) => one.segment === segment)
    ?.technologies.find((one) => one.technology.id === id);
  if (!found) throw new Error(`no ${id} in ${segment}`);
  return found.technology;
}

/** A clean truck turned plain diesel where the quota has no slack. */
export const dieselTruck: Fault = (plan, random) => {
  const clean = firstSteps(plan).filter(
    ({ vehicle, step }) =>
      /^N[23]/.test(vehicle.category) && (isElectric(step) || step.technology?.fuelClause),
  );
  const { vehicle, step } = pick(clean, random);
  step.technology = technology(vehicle.segment as string, "diesel");
  return {
    code: "QUOTA",
    year: periodEnd(step.awardYear as number),
    authorityId: vehicle.authorityId as string,
    bucket: "truck",
  };
};

/** A broken lock: the year of one moved by a year, or its technology changed. */
export const brokenLock: Fault = (plan, random) => {
  const lock = pick(plan.inputs.scenario.locks ?? [], random);
  const step = stepsOf(plan, lock.vehicleId)[0] as Step;
  const { segment, homePropertyId } = vehicleOf(plan, lock.vehicleId);
  if (lock.technology !== undefined && (lock.year === undefined || random() < 0.5))
    step.technology = technology(segment as string, "petrol-hybrid");
  // an electric vehicle only later: earlier it would stand before its plug as well
  else shift(step, !isElectric(step) && random() < 0.5 ? -1 : 1);
  plugged.set(plan, homePropertyId as string);
  return { code: "LOCK", year: lock.year ?? step.year, vehicleId: lock.vehicleId };
};
/** Home of the vehicle whose lock was broken, by plan: no other fault may need its points. */
export const plugged = new WeakMap<Plan, string>();

/** One year over budget: so many points for visitors that the year's money does not suffice; they serve no fleet. */
export const overBudget: Fault = (plan, random) => {
  const budget = pick(plan.inputs.scenario.budgets ?? [], random);
  const site = pick(
    plan.inputs.inventory.properties.filter((p) => p.authorityId === budget.authorityId),
    random,
  );
  const row = plan.years.find(
    (one) => one.year === budget.year && one.authorityId === budget.authorityId,
  ) as PlanYear;
  const room_EUR = (row.budget_EUR as number) - row.investment_EUR;
  const point = reference().chargePoints.find((one) => one.power_kW === 150);
  const price_EUR = point?.price_EUR.values[0];
  // deflated and at any outlook a point costs more than half its listed price
  const count = Math.ceil(room_EUR / (0.5 * (price_EUR?.mid ?? (price_EUR?.value as number)))) + 1;
  plan.buildOut.push({
    propertyId: site.propertyId,
    year: budget.year,
    points: [{ power_kW: 150, count, group: "visitors" }],
    connectionUpgrade_kW: 0,
    investment_EUR: 0,
    reasons: [],
  });
  return { code: "BUDGET", year: budget.year, authorityId: budget.authorityId as string };
};

export const FAULTS = { beforeItsPlug, dieselTruck, brokenLock, overBudget } as const;

/** The part of violations that a finding names, in one order. */
export const findings = (violations: Violation[]): Finding[] =>
  sorted(
    violations.map(
      ({
        expected: _expected,
        found: _found,
        expectedEn: _expectedEn,
        foundEn: _foundEn,
        text: _text,
        textEn: _textEn,
        ...finding
      }) => finding,
    ),
  );
export const sorted = (list: Finding[]): Finding[] =>
  list.map(canonical).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
const canonical = (finding: Finding): Finding =>
  Object.fromEntries(Object.entries(finding).sort(([a], [b]) => (a < b ? -1 : 1))) as Finding;
