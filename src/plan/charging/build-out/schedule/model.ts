import type { LinearModel } from "../../../optimise/linear-model.ts";
import type { YearBudget } from "./budget/facets.ts";
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
  budgets: YearBudget[];
  /** weight of demand-years that no decision changes */
  coveredAnyway: number;
  /** columns of options, of covered demands (value = weight), of points that a duty misses in a year */
  options: number[];
  covered: { column: number; weight: number }[];
  missing: number[];
  /** by budgeted year: columns of points built by its end */
  built: number[][];
}

const INFINITE = Number.POSITIVE_INFINITY;
/** rows in thousands of euros: coefficients of one size */
const THOUSAND = 1000;

type Column = (name: string, upper: number, integer: boolean) => number;
type Row = (name: string, lower: number, upper: number, terms: [number, number][]) => void;

/** One option per property at most, budgets and coverage by year; costs are set by what is asked first. */
export function scheduleModel(
  places: readonly SchedulePlace[],
  options: readonly BuildOption[],
  demands: readonly (readonly YearDemand[])[],
  rules: ScheduleRules,
  years: readonly number[],
): ScheduleModel {
  const model: LinearModel = { columns: [], rows: [] };
  const column: Column = (name, upper, integer) => {
    model.columns.push({ name, cost: 0, lower: 0, upper, integer });
    return model.columns.length - 1;
  };
  const row: Row = (name, lower, upper, terms) => {
    const [index, value] = [terms.map(([c]) => c), terms.map(([, v]) => v)];
    model.rows.push({ name, lower, upper, index, value });
  };
  const chosen = options.map((_, k) => column(`o${k}`, 1, true));
  const open = openColumns(places, options, years, chosen, column, row);
  const covered: ScheduleModel["covered"] = [];
  let coveredAnyway = 0;
  demands.forEach((list, t) => {
    const all = weightOf(list);
    const standing = weightOf(list.filter((one) => one.covered));
    coveredAnyway += standing;
    const openNow = open.map((byYear) => byYear[t] as number);
    const here = coverColumns(list, t, openNow, column, row);
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
  const budgets = addBudgets(options, rules, years, chosen, row);
  const { missing, built } = addDuties(places, options, rules, years, chosen, column, row);
  const inBudgeted = built.filter((_, t) => rules.budget_EUR[t] !== undefined);
  return { model, budgets, coveredAnyway, options: chosen, covered, missing, built: inBudgeted };
}

const weightOf = (list: readonly YearDemand[]): number => list.reduce((sum, { weight }) => sum + weight, 0);

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

/** Demands that the same places cover are one; what a single place covers is covered where that is open. */
function coverColumns(
  list: readonly YearDemand[],
  t: number,
  open: readonly number[],
  column: Column,
  row: Row,
): ScheduleModel["covered"] {
  const together = new Map<string, { places: number[]; weight: number }>();
  for (const { covered, places, weight } of list) {
    if (covered || places.length === 0) continue;
    const known = together.get(places.join());
    if (known) known.weight += weight;
    else together.set(places.join(), { places, weight });
  }
  return [...together].map(([name, { places, weight }]) => {
    if (places.length === 1) return { column: open[places[0] as number] as number, weight };
    const c = column(`c${t}_${name}`, 1, false);
    row(`cover${t}_${name}`, -INFINITE, 0, [
      [c, 1],
      ...places.map((i): [number, number] => [open[i] as number, -1]),
    ]);
    return { column: c, weight };
  });
}

function addBudgets(
  options: readonly BuildOption[],
  rules: ScheduleRules,
  years: readonly number[],
  chosen: readonly number[],
  row: Row,
): YearBudget[] {
  return rules.budget_EUR.flatMap((budget_EUR, t) => {
    if (budget_EUR === undefined) return [];
    const capacity = Math.max(0, budget_EUR) / THOUSAND;
    const spent = options.flatMap(({ place, stages }, k) => {
      const amount = stages.find(({ year }) => year === years[t])?.investment_EUR ?? 0;
      return amount === 0 ? [] : [{ group: place, cost: amount / THOUSAND, column: chosen[k] as number }];
    });
    row(
      `budget${t}`,
      -INFINITE,
      capacity,
      spent.map(({ column, cost }) => [column, cost]),
    );
    return [{ capacity, spent }];
  });
}

/** Points built by each year are a sum of their own, so that each stage stands in one row only. */
function addDuties(
  places: readonly SchedulePlace[],
  options: readonly BuildOption[],
  rules: ScheduleRules,
  years: readonly number[],
  chosen: readonly number[],
  column: Column,
  row: Row,
): { missing: number[]; built: number[][] } {
  const missing: number[] = [];
  const built: number[][] = years.map(() => []);
  for (const { authorityId, fromIndex, points, places: own } of rules.duties) {
    let before = -1;
    years.forEach((year, t) => {
      const now = column(`built_${authorityId}_${t}`, INFINITE, false);
      row(`built_${authorityId}_${t}`, 0, 0, [
        [now, 1],
        ...(before < 0 ? [] : [[before, -1] as [number, number]]),
        ...options.flatMap(({ place, stages }, k): [number, number][] => {
          const added = stages.find((one) => one.year === year)?.points ?? 0;
          return own.includes(place) && added > 0 ? [[chosen[k] as number, -added]] : [];
        }),
      ]);
      before = now;
      built[t]?.push(now);
      const stands = own.reduce((sum, i) => sum + ((places[i] as SchedulePlace).standing[t] as number), 0);
      if (t < fromIndex || stands >= points) return;
      const short = column(`short_${authorityId}_${t}`, points, false);
      row(`duty_${authorityId}_${t}`, points - stands, INFINITE, [
        [short, 1],
        [now, 1],
      ]);
      missing.push(short);
    });
  }
  return { missing, built };
}
