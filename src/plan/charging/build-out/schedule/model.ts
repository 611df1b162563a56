import type { LinearModel } from "../../../optimise/linear-model.ts";
import type { YearDemand } from "./cover.ts";
import type { BuildOption } from "./options.ts";
import type { SchedulePlace } from "./places.ts";

/** What binds the schedule; lists by index of year, money in real euros. */
export interface ScheduleRules {
  /** what is left of a year's budget for points of users; undefined = no limit */
  budget_EUR: (number | undefined)[];
  /** least share of the demand's weight that is covered */
  coverageShare: (number | undefined)[];
  /** points that an owner must have from a year on (§ 10 Abs. 2 GEIG), those that stand counted */
  duties: { authorityId: string; fromIndex: number; points: number; places: number[] }[];
}

export interface ScheduleModel {
  model: LinearModel;
  /** weight of demand-years that no decision changes */
  coveredAnyway: number;
  /** columns of options, of covered demands (value = weight), of points that a duty misses in a year */
  options: number[];
  covered: { column: number; weight: number }[];
  missing: number[];
}

const INFINITE = Number.POSITIVE_INFINITY;

/** One option per property at most, budgets and coverage by year; costs are set by what is asked first. */
export function scheduleModel(
  places: readonly SchedulePlace[],
  options: readonly BuildOption[],
  demands: readonly (readonly YearDemand[])[],
  rules: ScheduleRules,
  years: readonly number[],
): ScheduleModel {
  const model: LinearModel = { columns: [], rows: [] };
  const column = (name: string, upper: number, integer: boolean): number => {
    model.columns.push({ name, cost: 0, lower: 0, upper, integer });
    return model.columns.length - 1;
  };
  const row = (name: string, lower: number, upper: number, terms: [number, number][]): void => {
    model.rows.push({
      name,
      lower,
      upper,
      index: terms.map(([c]) => c),
      value: terms.map(([, v]) => v),
    });
  };
  const chosen = options.map((_, k) => column(`o${k}`, 1, true));
  const open = openColumns(places, options, years, chosen, column, row);
  const covered: ScheduleModel["covered"] = [];
  let coveredAnyway = 0;
  demands.forEach((list, t) => {
    const all = list.reduce((sum, { weight }) => sum + weight, 0);
    const standing = list.reduce((sum, one) => sum + (one.covered ? one.weight : 0), 0);
    coveredAnyway += standing;
    const here = list
      .filter((one) => !one.covered && one.places.length > 0)
      .map((one) => {
        const c = column(`c${t}_${one.id}`, 1, false);
        row(`cover${t}_${one.id}`, -INFINITE, 0, [
          [c, 1],
          ...one.places.map((i): [number, number] => [(open[i] as number[])[t] as number, -1]),
        ]);
        return { column: c, weight: one.weight };
      });
    covered.push(...here);
    const share = rules.coverageShare[t];
    if (share !== undefined)
      row(
        `share${t}`,
        share * all - standing,
        INFINITE,
        here.map(({ column: c, weight }) => [c, weight]),
      );
  });
  addBudgets(options, rules, years, chosen, row);
  const missing = addDuties(places, options, rules, years, chosen, column, row);
  return { model, coveredAnyway, options: chosen, covered, missing };
}

type Column = (name: string, upper: number, integer: boolean) => number;
type Row = (name: string, lower: number, upper: number, terms: [number, number][]) => void;

/** Is the property built out by the end of the year? What it was before, and the options that begin then. */
function openColumns(
  places: readonly SchedulePlace[],
  options: readonly BuildOption[],
  years: readonly number[],
  chosen: readonly number[],
  column: Column,
  row: Row,
): number[][] {
  return places.map((_, i) => {
    const own = options.map((option, k) => ({ option, k })).filter(({ option }) => option.place === i);
    let before = -1;
    return years.map((year, t) => {
      const now = column(`open${i}_${t}`, 1, false);
      const begun = own.filter(({ option }) => option.stages[0]?.year === year);
      row(`open${i}_${t}`, 0, 0, [
        [now, 1],
        ...(before < 0 ? [] : [[before, -1] as [number, number]]),
        ...begun.map(({ k }): [number, number] => [chosen[k] as number, -1]),
      ]);
      before = now;
      return now;
    });
  });
}

function addBudgets(
  options: readonly BuildOption[],
  rules: ScheduleRules,
  years: readonly number[],
  chosen: readonly number[],
  row: Row,
): void {
  rules.budget_EUR.forEach((budget_EUR, t) => {
    if (budget_EUR === undefined) return;
    const terms = options.flatMap(({ stages }, k): [number, number][] => {
      const spent = stages.find(({ year }) => year === years[t])?.investment_EUR ?? 0;
      return spent === 0 ? [] : [[chosen[k] as number, spent / THOUSAND]];
    });
    row(`budget${t}`, -INFINITE, Math.max(0, budget_EUR) / THOUSAND, terms);
  });
}

/** rows in thousands of euros: coefficients of one size */
const THOUSAND = 1000;

function addDuties(
  places: readonly SchedulePlace[],
  options: readonly BuildOption[],
  rules: ScheduleRules,
  years: readonly number[],
  chosen: readonly number[],
  column: Column,
  row: Row,
): number[] {
  return rules.duties.flatMap(({ authorityId, fromIndex, points, places: own }) =>
    years.flatMap((year, t) => {
      if (t < fromIndex) return [];
      const stands = own.reduce((sum, i) => sum + ((places[i] as SchedulePlace).standing[t] as number), 0);
      if (stands >= points) return [];
      const short = column(`short_${authorityId}_${t}`, points, false);
      row(`duty_${authorityId}_${t}`, points - stands, INFINITE, [
        [short, 1],
        ...options.flatMap(({ place, stages }, k): [number, number][] => {
          const built = stages.reduce((sum, one) => sum + (one.year <= year ? one.points : 0), 0);
          return own.includes(place) && built > 0 ? [[chosen[k] as number, built]] : [];
        }),
      ]);
      return [short];
    }),
  );
}
