import { type ChargingType, manageDay } from "../../src/plan/charging/managed-load.ts";
import { type Site, siteHeadroom } from "../../src/plan/charging/sites.ts";
import type { SolveResult, Solver } from "../../src/plan/optimise/linear-model.ts";
import { KILO, type Programme } from "../../src/plan/optimise/programme.ts";
import { type Cut, makeCut } from "../../src/plan/optimise/rows.ts";
import { chainCount, deliveries, spellsFrom } from "./spells.ts";
import type { Form } from "./vehicle-columns.ts";
import { WholeModel } from "./whole-model.ts";

export interface PeerResult {
  form: Form;
  columnCount: number;
  rowCount: number;
  nonZeroCount: number;
  /** EUR; undefined = no plan found */
  objective_EUR: number | undefined;
  bound_EUR: number;
  rounds: number;
  chargingVerified: boolean;
}

/** The form with fewer columns; its columns are shorter too, for a chain has the entries of all its spells. */
export function smallerForm(programme: Programme): Form {
  const chains = programme.classes.reduce((sum, tables) => sum + chainCount(tables), 0);
  const spells = programme.classes.reduce((sum, tables) => {
    const later = Array.from({ length: programme.T }, (_, t) =>
      deliveries(tables, t, false).reduce((all, option) => all + spellsFrom(tables, t, option).length, 0),
    );
    return sum + spellsFrom(tables, -1, tables.of.own).length + later.reduce((all, count) => all + count, 0);
  }, 0);
  return spells <= chains ? "spells" : "chains";
}

/**
 * A general solver on the whole joint programme, as somebody would write it down in an afternoon: solve, simulate the
 * design days, add the sets of steps that are overloaded, solve again. The bound of every round holds.
 */
export function solveWhole(
  programme: Programme,
  solver: Solver,
  limits: { gap: number; time_s?: number; now?: () => number },
  form: Form = smallerForm(programme),
): PeerResult {
  const whole = new WholeModel(programme, form);
  const now = limits.now ?? (() => performance.now() / 1000);
  const end = now() + (limits.time_s ?? Number.POSITIVE_INFINITY);
  const result: PeerResult = {
    form,
    columnCount: whole.model.columns.length,
    rowCount: whole.model.rows.length,
    nonZeroCount: whole.model.nonZeroCount,
    objective_EUR: undefined,
    bound_EUR: Number.NEGATIVE_INFINITY,
    rounds: 0,
    chargingVerified: false,
  };
  while (!result.chargingVerified && now() < end) {
    result.rounds += 1;
    const solved = solver.solveInteger(whole.model, {
      gap: limits.gap,
      ...(limits.time_s === undefined ? {} : { time_s: Math.max(1, end - now()) }),
    });
    if (Number.isFinite(solved.bound)) result.bound_EUR = Math.max(result.bound_EUR, solved.bound * KILO);
    if (solved.x.length === 0) return result;
    const cuts = overloaded(whole, solved).filter((cut) => whole.addCut(cut));
    result.chargingVerified = cuts.length === 0;
    if (result.chargingVerified) result.objective_EUR = solved.objective * KILO;
  }
  return result;
}

/** Sets of steps in which the decided vehicles force more than the decided connection carries. */
function overloaded(whole: WholeModel, solved: SolveResult): Cut[] {
  const { programme, build } = whole;
  const { T } = programme;
  const present = typesBySite(whole, solved);
  return programme.sites.flatMap((site: Site, s) =>
    Array.from({ length: T }, (_, t) => t).flatMap((t) => {
      if (!site.open[t]) return [];
      const rung = site.ladder.rungs.filter((__, l) => {
        const column = build.rungs[s]?.[l]?.[t] ?? -1;
        return column >= 0 && (solved.x[column] as number) > 0.5;
      }).length;
      const types = [...(site.users[t]?.types ?? []), ...(present[s * T + t] ?? [])];
      const { cut, shortfall_kWh } = manageDay(types, siteHeadroom(site, rung));
      return cut && shortfall_kWh > 1e-5 ? [makeCut(programme, s, t, cut)] : [];
    }),
  );
}

function typesBySite({ programme, stocks }: WholeModel, { x }: SolveResult): ChargingType[][] {
  const { T, homes, sites, classes } = programme;
  const present: ChargingType[][] = Array.from({ length: sites.length * T }, () => []);
  for (const { class: c, option, year, column } of stocks) {
    const count = Math.round(x[column] as number);
    const of = classes[c]?.of;
    const s = homes[c * T + year] as number;
    const plug = of?.options[option]?.plug;
    if (count === 0 || !of || !plug || s < 0) continue;
    present[s * T + year]?.push({
      count,
      energy_kWh: plug.designDay_kWh,
      power_kW: plug.chargePower_kW,
      arrivalStep: of.one.arrivalStep,
      departureStep: of.one.departureStep,
    });
  }
  return present;
}
