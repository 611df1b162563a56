import { windowSteps } from "../../src/plan/charging/managed-load.ts";
import { serves, type Site } from "../../src/plan/charging/sites.ts";
import { buildCoefficients } from "../../src/plan/optimise/build-coefficients.ts";
import {
  type BuildVariables,
  buildVariables,
  servingColumns,
} from "../../src/plan/optimise/build-variables.ts";
import { demandCoefficient } from "../../src/plan/optimise/columns.ts";
import { type Demand, demandName } from "../../src/plan/optimise/demands.ts";
import { KILO, type Programme } from "../../src/plan/optimise/programme.ts";
import { type Cut, makeCut } from "../../src/plan/optimise/rows.ts";
import { STEPS_PER_DAY } from "../../src/plan/units.ts";
import { enter, GrowingModel } from "./growing-model.ts";
import { addStocks, type Stock } from "./stocks.ts";
import { addVehicles, type Form, type Part } from "./vehicle-columns.ts";

type Row = GrowingModel["rows"][number];

/** The joint programme as one textbook model, whole and without any help of the search. */
export class WholeModel {
  readonly programme: Programme;
  readonly build: BuildVariables;
  readonly model: GrowingModel;
  readonly stocks: Stock[];
  private readonly cutKeys = new Set<string>();

  constructor(programme: Programme, form: Form) {
    this.programme = programme;
    this.build = buildVariables(programme);
    this.model = new GrowingModel(this.build);
    const parts = addVehicles(programme, this.model, form);
    this.stocks = addStocks(programme, this.model, parts);
    for (const demand of programme.demands) this.addDemand(demand, parts);
    this.addPlugs();
    this.addWindowCuts();
  }

  private addDemand(demand: Demand, parts: Part[]): void {
    const row: Row = {
      name: demandName(this.programme, demand),
      lower: "lower" in demand ? demand.lower : Number.NEGATIVE_INFINITY,
      upper:
        demand.kind === "budget"
          ? demand.upper_EUR / KILO
          : demand.kind === "ghg-cap"
            ? demand.upper_t
            : Number.POSITIVE_INFINITY,
      ...buildCoefficients(this.programme, this.build, demand),
    };
    for (const part of parts)
      enter(row, part.column, demandCoefficient(this.programme, part.class, demand, part.account));
    this.model.rows.push(row);
  }

  /** A row for each site, kind of point and year in which somebody may need it. */
  private addPlugs(): void {
    const { T, homes, sites, classes } = this.programme;
    const rows = new Map<string, Row>();
    const rowOf = (s: number, k: number, t: number): Row => {
      const name = `plug_${s}_${k}_${t}`;
      const known = rows.get(name);
      if (known) return known;
      const site = sites[s] as Site;
      const index = servingColumns(this.build, site, s, k, t);
      const lower = -(site.existing[k] as number);
      const made = { name, lower, upper: Number.POSITIVE_INFINITY, index, value: index.map(() => 1) };
      rows.set(name, made);
      return made;
    };
    for (const { class: c, option, year, column } of this.stocks) {
      const s = homes[c * T + year] as number;
      const power = classes[c]?.of.options[option]?.plug?.pointPower_kW;
      const kinds = sites[s]?.kinds ?? [];
      const own = kinds.find((kind) => kind.power_kW === power);
      kinds.forEach((kind, k) => {
        if (own && serves(kind, own)) enter(rowOf(s, k, year), column, -1);
      });
    }
    this.model.rows.push(...rows.values());
  }

  /** A set of steps in which more may be forced than fits; @returns whether it is new */
  addCut(cut: Cut): boolean {
    const key = `${cut.site}|${cut.year}|${cut.steps.join("")}`;
    if (this.cutKeys.has(key)) return false;
    this.cutKeys.add(key);
    const lower = cut.users_kWh - (cut.room_kWh[0] as number);
    const row: Row = { name: key, lower, upper: Number.POSITIVE_INFINITY, index: [], value: [] };
    cut.room_kWh.slice(1).forEach((room, l) => {
      const column = this.build.rungs[cut.site]?.[l]?.[cut.year] ?? -1;
      if (column >= 0) enter(row, column, room);
    });
    const { T, homes } = this.programme;
    for (const { class: c, option, year, column } of this.stocks)
      if (year === cut.year && homes[c * T + year] === cut.site)
        enter(row, column, -cut.coefficient(c, option));
    this.model.rows.push(row);
    return true;
  }

  /** What a night holds as a whole: each parking window of a site and all of them together, in every year. */
  private addWindowCuts(): void {
    const { T, homes, classes, sites } = this.programme;
    sites.forEach((_, s) => {
      for (let t = 0; t < T; t += 1) {
        const windows = new Map<string, number[]>();
        classes.forEach(({ of }, c) => {
          if (homes[c * T + t] !== s || !of.options.some((option) => option.plug)) return;
          const { arrivalStep, departureStep } = of.one;
          windows.set(`${arrivalStep}|${departureStep}`, windowSteps(arrivalStep, departureStep));
        });
        for (const steps of [...windows.values(), [...windows.values()].flat()]) {
          const set = new Uint8Array(STEPS_PER_DAY);
          for (const step of steps) set[step] = 1;
          if (steps.length > 0) this.addCut(makeCut(this.programme, s, t, set));
        }
      }
    });
  }
}
