import type { Case } from "../check/case.ts";
import { tablesOf } from "../check/case.ts";
import { linesOf, type Lines } from "../check/lines.ts";
import { fuelData } from "../fleet/emissions.ts";
import { substituteLines } from "../fleet/needs/substitute-lines.ts";
import type { Fuel } from "../model/reference.ts";
import { deflator, kWhToMWh } from "../units.ts";
import { type Part, telling } from "./part.ts";
import { substitutePart } from "./substitute-part.ts";
import {
  amountPart,
  finalEnergyPart,
  ghgPart,
  moneyPart,
  runningPart,
  type VehicleOfPlan,
} from "./vehicle-parts.ts";

/** A figure of a year: which row, which key; `detail` = fuel or powertrain. */
export interface YearFigure {
  year: number;
  authorityId?: string;
  key: string;
  detail?: string;
}

export interface YearParts {
  parts: Part[];
  /** ids of docs/method.md */
  formulas: string[];
}

interface View {
  checked: Case;
  lines: Lines;
  t: number;
  vehicles: VehicleOfPlan[];
  sites: { propertyId: string; index: number }[];
}

function viewOf(checked: Case, { year, authorityId }: YearFigure): View {
  const lines = linesOf(checked);
  const mine = (id: string): boolean => authorityId === undefined || id === authorityId;
  return {
    checked,
    lines,
    t: year - checked.context.startYear,
    vehicles: checked.histories.flatMap((history, i) =>
      mine(tablesOf(checked, history).of.one.authorityId)
        ? [{ checked, history, lines: lines.vehicles[i] as Lines["vehicles"][number] }]
        : [],
    ),
    sites: checked.states.flatMap(({ site }, index) =>
      mine(site.authorityId) ? [{ propertyId: site.propertyId, index }] : [],
    ),
  };
}

const site = (propertyId: string, value: number): Part => ({
  id: propertyId,
  de: `Liegenschaft ${propertyId}`,
  en: `property ${propertyId}`,
  value,
});

/** What makes up each key of a year's row. */
const KEYS: Record<string, (view: View, figure: YearFigure) => YearParts> = {
  investment_EUR: ({ vehicles, sites, lines, t }) => ({
    formulas: ["M1", "M2", "N1", "B3"],
    parts: [
      ...vehicles.map((of) => moneyPart(of, of.lines.investment[t] as number)),
      ...sites.map(({ propertyId, index }) => site(propertyId, lines.sites[index]?.investment[t] as number)),
    ],
  }),
  runningCost_EUR: ({ vehicles, sites, lines, t }) => ({
    formulas: ["C1", "C3", "C4", "C8", "C9", "H1"],
    parts: [
      ...vehicles.map((of) => runningPart(of, t)),
      ...sites.map(({ propertyId, index }) => site(propertyId, lines.sites[index]?.running[t] as number)),
    ],
  }),
  grants_EUR: ({ vehicles, t }) => ({
    formulas: ["C5"],
    parts: vehicles.map((of) => moneyPart(of, of.lines.grants[t] as number)),
  }),
  saleProceeds_EUR: ({ vehicles, t }) => ({
    formulas: ["C2"],
    parts: vehicles.map((of) => moneyPart(of, of.lines.sale[t] as number)),
  }),
  depreciation_EUR: ({ vehicles, t }) => ({
    formulas: ["C7"],
    parts: vehicles.map((of) => moneyPart(of, of.lines.depreciation[t] as number)),
  }),
  commitment_EUR: ({ vehicles, t }) => ({
    formulas: ["C6"],
    parts: vehicles.map((of) => moneyPart(of, of.lines.commitment[t] as number)),
  }),
  terminalValue_EUR: ({ checked, vehicles, sites, lines, t }) => ({
    formulas: ["C2", "B2"],
    parts:
      t === checked.T - 1
        ? [
            ...vehicles.map((of) => moneyPart(of, of.lines.terminal)),
            ...sites.map(({ propertyId, index }) => site(propertyId, lines.sites[index]?.terminal as number)),
          ]
        : [],
  }),
  ghgTtw_tCO2e_per_a: ({ checked, vehicles, t }) => ({
    formulas: ["G1", "E1", "H1"],
    parts: vehicles.map((of) => ghgPart(of, t, checked.context.balances.direct)),
  }),
  ghgWtw_tCO2e_per_a: ({ checked, vehicles, t }) => ({
    formulas: ["G1", "E1", "H1"],
    parts: vehicles.map((of) => ghgPart(of, t, checked.context.balances.withUpstream)),
  }),
  finalEnergy_MWh_per_a: ({ vehicles, t }) => ({
    formulas: ["G2", "E1", "H1"],
    parts: vehicles.map((of) => finalEnergyPart(of, t)),
  }),
  electricity_MWh_per_a: ({ vehicles, t }) => ({
    formulas: ["E1", "E2", "H1"],
    parts: vehicles.map((of) => amountPart(of, t, ({ electricity_kWh }) => kWhToMWh(electricity_kWh))),
  }),
  fuel_l: fuelParts("l"),
  fuel_kg: fuelParts("kg"),
  vehicleCount: ({ vehicles, t }, { detail }) => ({
    formulas: ["W2"],
    parts: vehicles.flatMap((of) => {
      const option = tablesOf(of.checked, of.history).of.options[of.lines.options[2 * t + 1] as number];
      return option?.data.technology.powertrain === detail ? [moneyPart(of, 1)] : [];
    }),
  }),
  substitutes: ({ checked }, { year, authorityId, detail }) => ({
    formulas: ["NE6"],
    parts: substituteLines(checked.context, checked.applied, year)
      .filter((line) => authorityId === undefined || line.authorityId === authorityId)
      .map((line) => substitutePart(checked.context, line, line.sum[detail as keyof typeof line.sum] ?? 0)),
  }),
  chargePointCount: (view) => ({ formulas: ["B1"], parts: pointsOf(view) }),
  connectedPropertyCount: (view) => ({
    formulas: ["B1"],
    parts: pointsOf(view).flatMap((part) => (part.value > 0 ? [{ ...part, value: 1 }] : [])),
  }),
  budget_EUR: ({ checked }, { year, authorityId }) => ({
    formulas: ["M2"],
    parts: (checked.context.scenario.budgets ?? [])
      .filter(
        (budget) =>
          budget.year === year &&
          budget.kind === "investment" &&
          (authorityId === undefined || budget.authorityId === authorityId),
      )
      .map((budget) => ({
        id: [budget.authorityId ?? "all", budget.part].join(" "),
        de: `Haushalt ${budget.authorityId ?? "aller"}, ${budget.amount_EUR} EUR nominal`,
        en: `budget of ${budget.authorityId ?? "all"}, ${budget.amount_EUR} EUR nominal`,
        value: budget.amount_EUR * deflator(year, checked.context.priceYear, checked.context.inflation_per_a),
      })),
  }),
};

function fuelParts(unit: "l" | "kg"): (view: View, figure: YearFigure) => YearParts {
  return ({ checked, vehicles, t }, { detail }) => ({
    formulas: ["E1", "E2", "H1"],
    parts:
      fuelData(checked.context.reference, detail as Fuel).unit === unit
        ? vehicles.map((of) =>
            amountPart(of, t, ({ fuel, fuelAmount }) => (fuel === detail ? fuelAmount : 0)),
          )
        : [],
  });
}

/** Charge points that stand at each open property at the end of the year. */
const pointsOf = ({ checked, sites, t }: View): Part[] =>
  sites.map(({ propertyId, index }) => {
    const { site: at, works } = checked.states[index] as Case["states"][number];
    const built = works
      .filter((one) => one.year <= t)
      .reduce((sum, one) => sum + one.points.reduce((inner, point) => inner + point.count, 0), 0);
    return site(propertyId, at.open[t] ? at.existingCount + built : 0);
  });

/** Keys of a year that can be taken apart. */
export const YEAR_KEYS = Object.keys(KEYS);

/** Parts of a year's figure that add up to it, largest first; undefined for a key that is no figure. */
export function yearParts(checked: Case, figure: YearFigure): YearParts | undefined {
  const made = KEYS[figure.key]?.(viewOf(checked, figure), figure);
  return (
    made && {
      formulas: made.formulas,
      parts: telling(made.parts).sort(
        (a, b) => Math.abs(b.value) - Math.abs(a.value) || (a.id < b.id ? -1 : 1),
      ),
    }
  );
}
