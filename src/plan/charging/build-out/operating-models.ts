import type { Text } from "../../model/text.ts";
import { type Context, parameter, parameterAt } from "../../context.ts";
import type { BuildOut } from "../../model/plan.ts";
import { entryAt, numberOf, realPriceAt } from "../../parameters.ts";
import type { PlannedBuildOut } from "../property/portfolio-plan.ts";
import { countOf } from "./point-counts.ts";

export const OPERATING_MODELS = ["own", "concession", "lease"] as const;
export type OperatingModel = (typeof OPERATING_MODELS)[number];
export type Party = "authority" | "operator" | "lessor";

/** Sums over the years of the plan, not discounted, in real euros of its price year; payments to the authority negative. */
export interface OperatingCost {
  model: OperatingModel;
  authorityInvestment_EUR: number;
  /** operation, lease rates and service, less rent received */
  authorityRunning_EUR: number;
  /** rates of leases that run on after the last year */
  owedAfter_EUR: number;
  /** investment, running and owed after: none is hidden behind the horizon */
  authorityTotal_EUR: number;
  /** what operator or lessor invests */
  otherInvestment_EUR: number;
  otherRunning_EUR: number;
  /** points that the other party owns */
  otherPointCount: number;
  byYear: { year: number; authorityInvestment_EUR: number; authorityRunning_EUR: number }[];
}

const RENT = "operation.siteRent_EUR_per_a";

interface Terms {
  worksShare: number;
  siteRent_EUR_per_a: number;
  leaseTerm_a: number;
  leaseInterest_per_a: number;
  leaseServiceShare_per_a: number;
}

/**
 * The same points under three models: own; a concession of the points for visitors and the public (fleet and staff
 * stay own); a lease of all. Works and connection stay with the authority in each.
 */
export function operatingCosts(plan: PlannedBuildOut, context: Context): OperatingCost[] {
  const at = (id: string): number => parameterAt(context.reference, `operation.${id}`, context.startYear);
  const terms: Terms = {
    worksShare: at("worksShare"),
    siteRent_EUR_per_a: realPriceAt(
      parameter(context.reference, RENT),
      context.startYear,
      "mid",
      context,
      RENT,
    ),
    leaseTerm_a: at("leaseTerm_a"),
    leaseInterest_per_a: at("leaseInterest_per_a"),
    leaseServiceShare_per_a: at("leaseServiceShare_per_a"),
  };
  return OPERATING_MODELS.map((model) => costOf(plan, context, model, terms));
}

function costOf(plan: PlannedBuildOut, context: Context, model: OperatingModel, terms: Terms): OperatingCost {
  const { startYear, endYear } = context;
  const last = Math.max(endYear, ...plan.buildOut.map(({ year }) => year));
  const years = Array.from({ length: last - startYear + 1 }, (_, t) => startYear + t);
  const handed = (line: BuildOut): number =>
    line.investment_EUR * (1 - terms.worksShare) * handedShare(line, model);
  const built = (year: number): BuildOut[] => plan.buildOut.filter((line) => line.year <= year);
  const byYear = years.map((year) => {
    const running = built(year).reduce((sum, line) => {
      const kept = (line.investment_EUR - handed(line)) * operationShare(line, context);
      return sum + kept + payment(line, handed(line), year, model, terms);
    }, 0);
    const investment = plan.buildOut
      .filter((line) => line.year === year)
      .reduce((sum, line) => sum + line.investment_EUR - handed(line), 0);
    return { year, authorityInvestment_EUR: investment, authorityRunning_EUR: running };
  });
  const sum = (of: (row: (typeof byYear)[number]) => number): number =>
    byYear.reduce((total, row) => total + of(row), 0);
  const authorityInvestment_EUR = sum((row) => row.authorityInvestment_EUR);
  const authorityRunning_EUR = sum((row) => row.authorityRunning_EUR);
  const owedAfter_EUR =
    model === "lease"
      ? plan.buildOut.reduce(
          (total, line) =>
            total +
            handed(line) *
              annuity(terms.leaseInterest_per_a, terms.leaseTerm_a) *
              Math.max(0, line.year + terms.leaseTerm_a - 1 - last),
          0,
        )
      : 0;
  return {
    model,
    authorityInvestment_EUR,
    authorityRunning_EUR,
    owedAfter_EUR,
    authorityTotal_EUR: authorityInvestment_EUR + authorityRunning_EUR + owedAfter_EUR,
    otherInvestment_EUR: plan.buildOut.reduce((total, line) => total + handed(line), 0),
    otherRunning_EUR: years.reduce(
      (total, year) =>
        total + built(year).reduce((one, line) => one + handed(line) * operationShare(line, context), 0),
      0,
    ),
    otherPointCount: plan.buildOut.reduce((total, line) => total + countOf(handedPoints(line, model)), 0),
    byYear,
  };
}

const handedPoints = ({ points }: BuildOut, model: OperatingModel): BuildOut["points"] =>
  model === "own"
    ? []
    : points.filter(({ group }) => model === "lease" || group === "visitors" || group === "public");

/** The part of a stage that the other party owns, by power. */
function handedShare(line: BuildOut, model: OperatingModel): number {
  const power = (points: BuildOut["points"]): number =>
    points.reduce((sum, { power_kW, count }) => sum + power_kW * count, 0);
  const all = power(line.points);
  return all === 0 ? 0 : power(handedPoints(line, model)) / all;
}

/** What the authority pays a year for the part handed over: rent received, or the rate of the lease. */
function payment(
  line: BuildOut,
  handed_EUR: number,
  year: number,
  model: OperatingModel,
  terms: Terms,
): number {
  if (model === "concession") return -terms.siteRent_EUR_per_a * countOf(handedPoints(line, model));
  if (model === "own") return 0;
  const rate =
    year < line.year + terms.leaseTerm_a ? annuity(terms.leaseInterest_per_a, terms.leaseTerm_a) : 0;
  return handed_EUR * (rate + terms.leaseServiceShare_per_a);
}

/** Yearly payment for one euro, at the end of each year. */
export const annuity = (interest_per_a: number, term_a: number): number =>
  interest_per_a === 0 ? 1 / term_a : interest_per_a / (1 - (1 + interest_per_a) ** -term_a);

/** Operation a year as share of the investment, of the kinds of points of a stage by power. */
function operationShare({ points, year }: BuildOut, { reference }: Context): number {
  let [weighted, all] = [0, 0];
  for (const { power_kW, count } of points) {
    const type = reference.chargePoints.find((one) => one.power_kW === power_kW) ?? reference.chargePoints[0];
    if (!type) continue;
    weighted +=
      power_kW * count * numberOf(entryAt(type.operationShare_per_a, year, "operationShare_per_a"), "mid");
    all += power_kW * count;
  }
  return all === 0 ? 0 : weighted / all;
}

/** Who owes what under each model. The duty of the building itself stays with its owner in all of them. */
export const OPERATING_DUTIES: readonly ({ section: string | Text; de: string; en: string } & Record<
  OperatingModel,
  Party
>)[] = [
  {
    section: "§ 4 LSV",
    de: "öffentliche Punkte der Bundesnetzagentur anzeigen, spätestens zwei Wochen nach Inbetriebnahme",
    en: "notify public points to the Bundesnetzagentur, at most two weeks after commissioning",
    own: "authority",
    concession: "operator",
    lease: "authority",
  },
  {
    section: "Art. 5 AFIR",
    de: "punktuelles Bezahlen an öffentlichen Punkten",
    en: "ad-hoc payment at public points",
    own: "authority",
    concession: "operator",
    lease: "authority",
  },
  {
    section: "§ 19 NAV",
    de: "jeden Punkt dem Netzbetreiber anzeigen, über 12 kVA in Summe seine Zustimmung",
    en: "notify each point to the grid operator, above 12 kVA in sum with its consent",
    own: "authority",
    concession: "operator",
    lease: "authority",
  },
  {
    section: "§ 3 LSV, § 49 EnWG",
    de: "technische Sicherheit im Betrieb",
    en: "technical safety in operation",
    own: "authority",
    concession: "operator",
    lease: "authority",
  },
  {
    section: "MessEG, MessEV",
    de: "geeichte Messung, wo Kilowattstunden abgerechnet werden",
    en: "calibrated metering where kilowatt-hours are billed",
    own: "authority",
    concession: "operator",
    lease: "authority",
  },
  {
    section: { de: "Leasingvertrag", en: "lease contract" },
    de: "Instandsetzung und Ersatz der Geräte",
    en: "repair and replacement of the devices",
    own: "authority",
    concession: "operator",
    lease: "lessor",
  },
  {
    section: "GEIG",
    de: "Pflicht des Gebäudes: Punkte und Leitungsinfrastruktur",
    en: "duty of the building: points and ducting",
    own: "authority",
    concession: "authority",
    lease: "authority",
  },
];
