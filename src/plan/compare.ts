import { type PriceInterval, priceBetween, solvedOf } from "./alternatives/solve.ts";
import type { Plan, PlanYear } from "./model/plan.ts";

/** What one plan comes to over its years, and where it stands at the end. */
export interface ComparedPlan {
  scenario: Plan["scenario"];
  certificate: Plan["certificate"];
  /** sums over startDate … endYear */
  sums: {
    investment_EUR: number;
    runningCost_EUR: number;
    grants_EUR: number;
    finalEnergy_MWh: number;
    ghgTtw_tCO2e: number;
    ghgWtw_tCO2e: number;
  };
  /** in the year to which all plans reach */
  atYear: {
    year: number;
    vehicleCount: Record<string, number>;
    chargePointCount: number;
    connectedPropertyCount: number;
    ghgWtw_tCO2e_per_a: number;
  };
  balances: string[];
  /** quota rows (all purchases, default reading) that its awards miss */
  missedQuotaCount: number;
  warningCount: number;
}

/** A plan against the first. */
export interface PlanDifference {
  scenarioId: string;
  /** null where one of the two has no plan */
  cost: PriceInterval | null;
  /** false: the gaps of the two plans overlap, so which one is cheaper is not known */
  distinguishable: boolean;
  sums: ComparedPlan["sums"];
  /** vehicles of both lists by how their courses differ */
  courses: {
    sameCount: number;
    otherYearCount: number;
    otherTechnologyCount: number;
    onlyInOneCount: number;
  };
}

export interface Comparison {
  plans: ComparedPlan[];
  differences: PlanDifference[];
  /** what makes the plans unlike beyond their decisions; empty where they compare as they are */
  unlike: { what: string; de: string; en: string }[];
}

const KEYS = {
  investment_EUR: "investment_EUR",
  runningCost_EUR: "runningCost_EUR",
  grants_EUR: "grants_EUR",
  finalEnergy_MWh: "finalEnergy_MWh_per_a",
  ghgTtw_tCO2e: "ghgTtw_tCO2e_per_a",
  ghgWtw_tCO2e: "ghgWtw_tCO2e_per_a",
} as const;

const wholeYears = (plan: Plan): PlanYear[] =>
  plan.years.filter((row) => row.authorityId === undefined && row.year <= plan.inputs.scenario.endYear);

function sumsOf(plan: Plan): ComparedPlan["sums"] {
  const rows = wholeYears(plan);
  return Object.fromEntries(
    Object.entries(KEYS).map(([name, key]) => [name, rows.reduce((sum, row) => sum + row[key], 0)]),
  ) as ComparedPlan["sums"];
}

function comparedPlan(plan: Plan, year: number): ComparedPlan {
  const row = wholeYears(plan).find((one) => one.year === year);
  return {
    scenario: plan.scenario,
    certificate: plan.certificate,
    sums: sumsOf(plan),
    atYear: {
      year,
      vehicleCount: row?.vehicleCount.byPowertrain ?? {},
      chargePointCount: row?.chargePointCount ?? 0,
      connectedPropertyCount: row?.connectedPropertyCount ?? 0,
      ghgWtw_tCO2e_per_a: row?.ghgWtw_tCO2e_per_a ?? 0,
    },
    balances: plan.provenance.balances,
    missedQuotaCount: plan.quota.filter(
      (one) =>
        one.basis === "all" && one.policyVariant === "default" && one.forecast && !one.forecast.compliant,
    ).length,
    warningCount: plan.warnings.length,
  };
}

/** Plans side by side, each against the first. A difference within the gaps is no difference (formula A1). */
export function comparePlans(plans: Plan[]): Comparison {
  const year = Math.min(...plans.map((plan) => plan.inputs.scenario.endYear));
  const [first, ...others] = plans as [Plan, ...Plan[]];
  return {
    plans: plans.map((plan) => comparedPlan(plan, year)),
    differences: others.map((plan) => differenceOf(first, plan)),
    unlike: unlikeness(plans),
  };
}

function differenceOf(first: Plan, plan: Plan): PlanDifference {
  const [a, b] = [solvedOf(first.certificate), solvedOf(plan.certificate)];
  const cost = a && b ? priceBetween(a, b) : null;
  const [before, after] = [sumsOf(first), sumsOf(plan)];
  return {
    scenarioId: plan.scenario.id,
    cost,
    distinguishable: cost !== null && (cost.from_EUR > 0 || cost.to_EUR < 0),
    sums: Object.fromEntries(
      Object.keys(KEYS).map((key) => [
        key,
        after[key as keyof typeof KEYS] - before[key as keyof typeof KEYS],
      ]),
    ) as ComparedPlan["sums"],
    courses: coursesOf(first, plan),
  };
}

function coursesOf(first: Plan, plan: Plan): PlanDifference["courses"] {
  const counts = { sameCount: 0, otherYearCount: 0, otherTechnologyCount: 0, onlyInOneCount: 0 };
  const others = new Map(plan.vehicleDecisions.map((decision) => [decision.vehicleId, decision.steps]));
  for (const { vehicleId, steps } of first.vehicleDecisions) {
    const other = others.get(vehicleId);
    others.delete(vehicleId);
    if (!other) counts.onlyInOneCount += 1;
    else {
      const drives = (list: typeof steps): string =>
        list.map(({ technology }) => technology?.id ?? "").join(",");
      const years = (list: typeof steps): string => list.map((step) => step.year).join(",");
      if (drives(steps) !== drives(other)) counts.otherTechnologyCount += 1;
      else if (years(steps) !== years(other)) counts.otherYearCount += 1;
      else counts.sameCount += 1;
    }
  }
  counts.onlyInOneCount += others.size;
  return counts;
}

/** Facts besides decisions in which the plans differ: then a difference of cost is not one of decisions alone. */
function unlikeness(plans: Plan[]): Comparison["unlike"] {
  const facts: [string, string, string, (plan: Plan) => unknown][] = [
    [
      "inventory",
      "Fahrzeuge, Liegenschaften oder Vergaben",
      "vehicles, properties or awards",
      (p) => p.provenance.inventoryHash,
    ],
    ["data", "Referenzdaten", "reference data", (p) => p.provenance.dataVersion],
    ["engine", "Programmversion", "engine version", (p) => p.provenance.engineVersion],
    [
      "period",
      "Planungszeitraum",
      "period of the plan",
      (p) => [p.inputs.scenario.startDate, p.inputs.scenario.endYear],
    ],
    ["priceYear", "Preisjahr", "price year", (p) => p.inputs.scenario.priceYear],
    [
      "rates",
      "Zins oder Inflation",
      "discount rate or inflation",
      (p) => [p.inputs.scenario.discountRate_per_a, p.inputs.scenario.inflation_per_a],
    ],
    [
      "outlook",
      "Annahmen zu Preisen und Strommix",
      "outlook on prices and electricity mix",
      (p) => p.inputs.scenario.outlook,
    ],
    ["balances", "Bilanz der Treibhausgase", "balance of greenhouse gas", (p) => p.provenance.balances],
  ];
  return facts.flatMap(([what, de, en, of]) =>
    new Set(plans.map((plan) => JSON.stringify(of(plan)) ?? "")).size > 1 ? [{ what, de, en }] : [],
  );
}
