import { buildOutSchedule, type ScheduleWish } from "../src/plan/charging/build-out/schedule/schedule.ts";
import { whyHere } from "../src/plan/charging/places/why-here.ts";
import type { Municipalities } from "../src/plan/charging/places/demands.ts";
import { buildContext } from "../src/plan/context.ts";
import type { Property } from "../src/plan/model/property.ts";
import type { Solver } from "../src/plan/optimise/linear-model.ts";
import { loadReference } from "../src/reference/load.ts";
import { drawFrom } from "./siting-cases.ts";

const MUNICIPALITIES = 20;
const YEARS = 12;
const BUDGET_EUR = 60_000;

interface District {
  /** for each of twelve years the sites with their reasons */
  places: () => string;
  /** which property when, with a budget in each year and without */
  schedule: () => string;
  openSchedule: () => string;
}

/** A district: properties and municipalities, and what is asked of them. */
export function district(size: number, seed: number, solver: Solver): District {
  const draw = drawFrom(seed);
  const properties = Array.from({ length: size }, (_, k): Property => {
    const [lon, lat] = [10.6 + draw(), 51.5 + 0.5 * draw()];
    const [staffCount, spacesAdjacent] = [Math.round(10 + 190 * draw()), Math.round(5 + 60 * draw())];
    return { propertyId: `p${k}`, kind: "administration", lon, lat, staffCount, spacesAdjacent };
  });
  const municipalities: Municipalities = {
    type: "FeatureCollection",
    features: Array.from({ length: MUNICIPALITIES }, (_, k) => {
      const [lon, lat] = [10.6 + draw(), 51.5 + 0.5 * draw()];
      const ring = [
        [0, 0],
        [0.05, 0],
        [0.05, 0.05],
        [0, 0],
      ].map(([x, y]) => [lon + (x as number), lat + (y as number)]);
      return {
        type: "Feature",
        properties: { ags: String(15_085_000 + k), population: Math.round(1000 + 20_000 * draw()) },
        geometry: { type: "Polygon", coordinates: [ring] },
      };
    }),
  };
  const reference = loadReference();
  const scenario = {
    id: "district",
    title: "district",
    startDate: "2027-01-01",
    endYear: 2026 + YEARS,
    inventory: { fleet: "fleet.csv", properties: "properties.csv" },
  };
  const context = buildContext(scenario, reference, 0);
  const inputs = { inventory: { vehicles: [], properties, buildings: [] } };
  const schedule = (wish: ScheduleWish): string => {
    const plan = { inputs: { scenario, ...inputs, ledger: [] }, buildOut: [] };
    return JSON.stringify(buildOutSchedule(plan, reference, solver, { ...wish, municipalities }));
  };
  const budgets = Array.from({ length: YEARS }, (_, t) => ({ year: 2027 + t, amount_EUR: BUDGET_EUR }));
  return {
    places: () =>
      JSON.stringify(
        Array.from({ length: YEARS }, (_, t) =>
          whyHere(
            inputs,
            context,
            { model: "p-median", year: 2027 + t, newSites: 5, municipalities },
            {},
            solver,
          ),
        ),
      ),
    schedule: () => schedule({ budgets }),
    openSchedule: () => schedule({}),
  };
}
