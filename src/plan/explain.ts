import { discount } from "./context.ts";
import { type Case, openCase } from "./check/case.ts";
import type { Plan, PlanYear } from "./model/plan.ts";
import type { Reference } from "./model/reference.ts";
import { type Located, locate } from "./explain/path.ts";
import { asTwin } from "./explain/twin-case.ts";
import { type Part, sumOf } from "./explain/part.ts";
import { netCost } from "./timetable/substitutes.ts";
import { SAVING_KEYS, savingParts } from "./explain/savings-parts.ts";
import { yearParts } from "./explain/year-figure.ts";

export { locate, type Located, UnknownPath } from "./explain/path.ts";
export type { Part } from "./explain/part.ts";

/** A figure of a plan, taken apart down to reference values. */
export interface Explanation {
  /** JSON pointer of the figure */
  path: string;
  value: unknown;
  unit: string | null;
  /** ids of docs/method.md */
  formulas: string[];
  /** largest first; they add up to the value. Empty where the figure is not made of parts. */
  parts: Part[];
  /** sum of the parts less the value, where there are parts */
  difference: number | null;
  note: { de: string; en: string } | null;
}

/**
 * Explains a figure: what it is made of, by which formula, from which reference values with source and status.
 * Recomputed on the road of `check`, from inputs and decisions.
 * @throws UnknownPath where the plan has no such figure
 */
export function explainFigure(plan: Plan, reference: Reference, path: string): Explanation {
  const located = locate(plan, path);
  const checked = openCase(plan, reference);
  const { parts, formulas, note } = partsOf(checked, plan, located);
  return {
    path: located.pointer,
    value: located.value,
    unit: located.unit,
    formulas,
    parts,
    difference: parts.length > 0 && typeof located.value === "number" ? sumOf(parts) - located.value : null,
    note,
  };
}

interface Made {
  parts: Part[];
  formulas: string[];
  note: Explanation["note"];
}
const whole = (note: Explanation["note"], formulas: string[] = []): Made => ({ parts: [], formulas, note });

function partsOf(checked: Case, plan: Plan, located: Located): Made {
  const [section, ...rest] = located.steps;
  const made =
    section === "years"
      ? yearFigure(checked, plan.years, rest)
      : section === "baseline" && rest[0] === "years"
        ? yearFigure(asTwin(checked), plan.baseline.years, rest.slice(1))
        : undefined;
  if (made) return made;
  if (section === "baseline" && rest[0] === "savings" && SAVING_KEYS.includes(rest[2] ?? ""))
    return {
      parts: savingParts(
        checked,
        plan,
        plan.baseline.savings[Number(rest[1])] as Plan["baseline"]["savings"][number],
        rest[2] as string,
      ),
      formulas: ["G3"],
      note: null,
    };
  if (section === "targets") {
    const counted = targetParts(checked, plan, Number(rest[0]));
    if (counted && rest[1] === "value") return counted;
  }
  if (section === "certificate" && rest[0] === "objective_EUR")
    return { parts: objectiveParts(checked, plan), formulas: ["O1", "M3"], note: null };
  if (section === "certificate")
    return whole({
      de: "Was der Beweis sagt, steht in docs/method.md, „How it is solved, and what is proved“.",
      en: "What is proved stands in docs/method.md, “How it is solved, and what is proved”.",
    });
  return whole({
    de: "Diese Angabe ist eine Eingabe, eine Entscheidung oder ein abgeleiteter Stand; sie ist nicht aus Teilen summiert.",
    en: "This is an input, a decision or a derived state; it is no sum of parts.",
  });
}

/** A key of a year's row: `[index, key, …, detail]`. */
function yearFigure(checked: Case, rows: PlanYear[], [index, key, ...rest]: string[]): Made | undefined {
  const row = rows[Number(index)];
  if (!row || key === undefined) return undefined;
  const detail = rest.at(-1);
  const made = yearParts(checked, {
    year: row.year,
    key,
    ...(row.authorityId === undefined ? {} : { authorityId: row.authorityId }),
    ...(detail === undefined ? {} : { detail }),
  });
  return made && { ...made, note: null };
}

/** A Teilziel: counted in the year's row, or the twin's row less the plan's. */
function targetParts(checked: Case, plan: Plan, index: number): Made | undefined {
  const target = plan.targets[index];
  if (!target) return undefined;
  const total = (rows: PlanYear[]): PlanYear | undefined =>
    rows.find((row) => row.year === target.year && row.authorityId === undefined);
  const [own, twin] = [total(plan.years), total(plan.baseline.years)];
  if (!own || !twin) return undefined;
  const saving = {
    finalEnergySaving_MWh_per_a: "finalEnergy_MWh_per_a",
    ghgWtwSaving_tCO2e_per_a: "ghgWtw_tCO2e_per_a",
  } as const;
  const key = saving[target.indicator as keyof typeof saving];
  const rounded = {
    de: "Der Zwilling ohne Umstellung weniger der Plan, gerundet; den Wert des Plans erklärt explain years.<Jahr>.",
    en: "The twin without conversion less the plan, rounded; explain years.<year> takes the plan's value apart.",
  };
  if (key)
    return {
      formulas: ["G3"],
      note: rounded,
      parts: [
        { id: "baseline", de: "Zwilling (gleicher Antrieb)", en: "twin (like for like)", value: twin[key] },
        { id: "plan", de: "Plan", en: "plan", value: -own[key] },
      ],
    };
  const keys: Record<string, [string, string | undefined][]> = {
    electricVehicleCount: [
      ["vehicleCount", "battery-electric"],
      ["vehicleCount", "fuel-cell"],
    ],
    connectedPropertyCount: [["connectedPropertyCount", undefined]],
    chargePointCount: [["chargePointCount", undefined]],
    liquidFuelUse_l_per_a: Object.keys(own.fuel_l).map((fuel) => ["fuel_l", fuel]),
  };
  const asked = keys[target.indicator];
  if (!asked) return undefined;
  const made = asked.map(([name, detail]) =>
    yearParts(checked, { year: target.year, key: name, ...(detail === undefined ? {} : { detail }) }),
  );
  return {
    formulas: [...new Set(made.flatMap((one) => one?.formulas ?? []))],
    parts: made.flatMap((one) => one?.parts ?? []),
    note: null,
  };
}

/** The objective by year: discounted real cost less income and, in the last year, what is left. */
function objectiveParts(checked: Case, plan: Plan): Part[] {
  return plan.years
    .filter((row) => row.authorityId === undefined)
    .map((row) => {
      const d = discount(checked.context, row.year);
      const terms: [string, string, string, number][] = [
        ["investment_EUR", "Investition", "investment", row.investment_EUR],
        ["runningCost_EUR", "laufende Kosten", "running cost", row.runningCost_EUR],
        ["grants_EUR", "Zuschüsse", "grants", -row.grants_EUR],
        ["saleProceeds_EUR", "Verkaufserlöse", "sale", -row.saleProceeds_EUR],
        ["terminalValue_EUR", "Restwert am Ende", "terminal value", -row.terminalValue_EUR],
        [
          "substitutes",
          "Ersatz für entfallene Fahrzeuge",
          "substitutes of released vehicles",
          netCost(row.substitutes),
        ],
      ];
      const parts: Part[] = terms
        .filter(([, , , amount]) => amount !== 0)
        .map(([id, de, en, amount]) => ({ id, de, en, value: d * amount }));
      return {
        id: String(row.year),
        de: `Jahr ${row.year}, Abzinsung ${d.toFixed(4).replace(".", ",")}`,
        en: `year ${row.year}, discount factor ${d.toFixed(4)}`,
        value: sumOf(parts),
        parts,
      };
    });
}
