import type { Context } from "../context.ts";
import type { PlanYear, Target } from "../model/plan.ts";

const round = (value: number, digits: number): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** Indicators of the measure sheets M1 and M2 (Erfolgsindikatoren), each read from the years of plan and twin. */
const INDICATORS: {
  indicator: string;
  unit: string;
  office: "fleet" | "buildings" | "climate";
  value: (plan: PlanYear, twin: PlanYear) => number;
}[] = [
  {
    indicator: "electricVehicleCount",
    unit: "1",
    office: "fleet",
    value: (plan) =>
      (plan.vehicleCount.byPowertrain["battery-electric"] ?? 0) +
      (plan.vehicleCount.byPowertrain["fuel-cell"] ?? 0),
  },
  {
    indicator: "connectedPropertyCount",
    unit: "1",
    office: "buildings",
    value: (plan) => plan.connectedPropertyCount,
  },
  { indicator: "chargePointCount", unit: "1", office: "buildings", value: (plan) => plan.chargePointCount },
  {
    indicator: "liquidFuelUse_l_per_a",
    unit: "l/a",
    office: "fleet",
    value: (plan) =>
      round(
        Object.values(plan.fuel_l).reduce((sum, litres) => sum + litres, 0),
        0,
      ),
  },
  {
    indicator: "finalEnergySaving_MWh_per_a",
    unit: "MWh/a",
    office: "climate",
    value: (plan, twin) => round(twin.finalEnergy_MWh_per_a - plan.finalEnergy_MWh_per_a, 1),
  },
  {
    indicator: "ghgWtwSaving_tCO2e_per_a",
    unit: "t CO2e/a",
    office: "climate",
    value: (plan, twin) => round(twin.ghgWtw_tCO2e_per_a - plan.ghgWtw_tCO2e_per_a, 1),
  },
];

const OFFICES = {
  fleet: "Fuhrparkmanagement",
  buildings: "Gebäudemanagement",
  climate: "Klimaschutzmanagement",
};

/** Years for which Teilziele are stated: the scenario's, else every third year and the last. */
export function targetYears(context: Context): number[] {
  const wanted =
    context.scenario.targets?.years ??
    Array.from(
      { length: Math.ceil((context.endYear - context.startYear + 1) / 3) },
      (_, i) => context.startYear + 3 * i + 1,
    ).concat(context.endYear);
  return [...new Set(wanted.filter((year) => year >= context.startYear && year <= context.endYear))].sort(
    (a, b) => a - b,
  );
}

/** Dated targets with the office that answers for them; savings are against the twin. */
export function targetsOf(context: Context, years: PlanYear[], twin: PlanYear[]): Target[] {
  const responsible = { ...OFFICES, ...context.scenario.responsibilities };
  const total = (rows: PlanYear[], year: number): PlanYear =>
    rows.find((row) => row.year === year && row.authorityId === undefined) as PlanYear;
  return targetYears(context).flatMap((year) =>
    INDICATORS.map(({ indicator, unit, office, value }) => ({
      year,
      indicator,
      unit,
      value: value(total(years, year), total(twin, year)),
      responsible: responsible[office] ?? OFFICES[office],
      dueDate: `${year}-12-31`,
    })),
  );
}
