import type { Plan, PlanYear } from "../model/plan.ts";
import { type Case, yearAt } from "./case.ts";
import { VEHICLES } from "./sentences.ts";
import { near } from "./stored.ts";
import { objectiveOf, type Totals } from "./totals.ts";
import { told, type Violation } from "./violation.ts";

/** Stored figures that differ from the recomputed, by how near they stand to a decision. */
interface Differences {
  /** entries of the list of decisions that are missing, too many or of no vehicle */
  entries: Violation[];
  /** investments stored with steps and build-out */
  lines: Violation[];
  /** fields and rows of tables */
  figures: Violation[];
  proof: Violation[];
}

/**
 * One violation per cause, beside those of `entries`. Where the stored years add up among themselves and yet the decisions
 * make others, no single figure is wrong: the whole set belongs to other decisions or inputs, and every figure
 * differs for the same reason. Then the nearest trace of that reason speaks: an entry, else lines whose investment
 * is not theirs, else vehicles whose award is not that of a step, else the first figure that differs. In all
 * other cases every figure is a cause of its own.
 */
export function ofOneCause(checked: Case, totals: Totals, differences: Differences): Violation[] {
  const { entries, lines, figures, proof } = differences;
  if (!areOfOthers(checked, totals)) return [...lines, ...withoutEchoes(figures), ...proof];
  if (entries.length > 0) return [];
  if (lines.length > 0) return lines;
  const awarded = awardTraces(checked, totals);
  if (awarded.length > 0) return awarded;
  const first = [...figures].sort((a, b) => (a.year ?? 0) - (b.year ?? 0) || owned(a) - owned(b))[0];
  return first ? [first] : proof.slice(0, 1);
}

/** Do the stored years make each other and the stored objective, but not those of the decisions? */
function areOfOthers({ plan, context }: Case, totals: Totals): boolean {
  const stored_EUR = plan.certificate.objective_EUR as number;
  if (!near("_EUR", objectiveOf(context, plan.years), stored_EUR)) return false;
  if (!near("_EUR", totals.objective_EUR, stored_EUR)) return true;
  // what moves from one authority to another leaves the objective as it is
  if (!addUp(plan.years)) return false;
  const money = (rows: PlanYear[]): string =>
    JSON.stringify(
      rows.map((row) => [
        row.year,
        row.authorityId,
        Math.round(row.investment_EUR),
        Math.round(row.runningCost_EUR),
      ]),
    );
  return money(plan.years) !== money(totals.years);
}

/** Is every row of all together the sum of its authorities? Never where there is only one. */
function addUp(years: PlanYear[]): boolean {
  const parts = years.filter((row) => row.authorityId !== undefined);
  return (
    parts.length > 0 &&
    years
      .filter((row) => row.authorityId === undefined)
      .every((whole) =>
        (["investment_EUR", "runningCost_EUR", "ghgWtw_tCO2e_per_a", "chargePointCount"] as const).every(
          (field) =>
            near(
              field,
              whole[field],
              parts.filter((row) => row.year === whole.year).reduce((sum, row) => sum + row[field], 0),
            ),
        ),
      )
  );
}

/** An authority says more than all together. */
const owned = ({ authorityId }: Violation): number => (authorityId === undefined ? 1 : 0);

/** A ceiling stands in the rows of plan and twin; where it was changed it is told once. */
function withoutEchoes(figures: Violation[]): Violation[] {
  const told = new Set<string>();
  return figures.filter(({ year, authorityId, expected, found, text }) => {
    if (!text.includes("budget_EUR")) return true;
    const key = JSON.stringify([year, authorityId, expected, found]);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}

/** Vehicles that the stored awards buy and no step does, or the other way round. */
function awardTraces(checked: Case, totals: Totals): Violation[] {
  const [stored, expected] = [bought(checked.plan.awards), bought(totals.awards)];
  const names = [...new Set([...stored.keys(), ...expected.keys()])].filter(
    (key) => stored.has(key) !== expected.has(key),
  );
  const vehicles = Map.groupBy(names, (key) => (stored.get(key) ?? (expected.get(key) as Bought)).vehicleId);
  return [...vehicles].map(([vehicleId, keys]) => {
    const year = (map: Map<string, Bought>): number | undefined =>
      keys.map((key) => map.get(key)?.awardYear).find((one) => one !== undefined);
    const [stands, asked] = [year(stored), year(expected)];
    return {
      code: "TOTAL" as const,
      year: asked ?? stands ?? yearAt(checked, 0),
      vehicleId,
      ...told(asked ?? null, stands ?? null, VEHICLES.otherAward({ vehicleId, asked, stands })),
    };
  });
}

interface Bought {
  vehicleId: string;
  awardYear: number;
}

const bought = (awards: Plan["awards"]): Map<string, Bought> =>
  new Map(
    awards.flatMap(({ vehicleIds, awardYear }) =>
      vehicleIds.map((vehicleId) => [`${vehicleId}|${awardYear}`, { vehicleId, awardYear }] as const),
    ),
  );
