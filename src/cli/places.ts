import { LIST_LIMIT_BYTES, readJsonFile } from "../intake/json-file.ts";
import type { Problem } from "../intake/problem.ts";
import { readPlacesWish, type StatedWish } from "../intake/siting/places-wish.ts";
import { readStations } from "../intake/siting/standing-stations.ts";
import { municipalitiesOf } from "../plan/charging/places/districts.ts";
import type { Municipalities } from "../plan/charging/places/demands.ts";
import { completeWish, type PlacesAnswer, whyHere } from "../plan/charging/places/why-here.ts";
import { SITING_MODELS, SitingInputError, type SitingModel } from "../plan/charging/siting.ts";
import { buildContext } from "../plan/context.ts";
import type { PlanInputs } from "../plan/model/plan.ts";
import type { Reference } from "../plan/model/reference.ts";
import type { Solver } from "../plan/optimise/linear-model.ts";
import { buildSiteGeoJson } from "../report/site-geojson.ts";
import { buildSiteSheets } from "../report/site-sheets.ts";
import { CallError, onScenario, type ScenarioIo, type ScenarioOptions } from "./on-scenario.ts";
import { placesText } from "./places-text.ts";
import { writeAll } from "./report.ts";
import { refuse } from "./refusal.ts";

export interface PlacesOptions extends ScenarioOptions {
  wish?: string;
  year?: string;
  model?: string;
  newSites?: string;
  radiusKm?: string;
  existing?: string;
  out?: string;
}
export interface PlacesIo extends ScenarioIo {
  solver(): Promise<Solver>;
  /** YYYY-MM-DD */
  today(): string;
  outlines(): Record<string, Municipalities>;
}

/**
 * `umstieg places`: where among the properties of a scenario, and why here.
 * @returns exit code: 0 answered, 1 there is no solution, 2 problem in the input, 3 reference value missing
 */
export function runPlaces(path: string, options: PlacesOptions, io: PlacesIo): Promise<number> {
  return onScenario(path, options, io, async (inputs, reference, language) => {
    const { wish, problems } = await wishOf(options, io);
    if (!wish) return refuse(problems, options, io);
    const answer = answered(inputs, reference, wish, io, await io.solver());
    if (options.out !== undefined)
      for (const file of writeAll(filesOf(inputs, answer), options.out)) io.stderr(`${file}\n`);
    io.stdout(options.json ? `${JSON.stringify(answer)}\n` : `${placesText(inputs, answer, language)}\n`);
    return answer.result.status === "infeasible" ? 1 : 0;
  });
}

function answered(
  inputs: PlanInputs,
  reference: Reference,
  wish: StatedWish,
  io: PlacesIo,
  solver: Solver,
): PlacesAnswer {
  const context = buildContext(inputs.scenario, reference, 0);
  const municipalities = municipalitiesOf(io.outlines(), inputs.inventory.properties);
  try {
    const complete = completeWish({ ...wish, ...(municipalities ? { municipalities } : {}) }, context);
    return whyHere(inputs, context, complete, {}, solver);
  } catch (error) {
    if (!(error instanceof SitingInputError)) throw error;
    throw new CallError(
      `So lässt sich nicht rechnen / this cannot be computed: ${error.de} / ${error.message}`,
    );
  }
}

const filesOf = (inputs: PlanInputs, answer: PlacesAnswer): Record<string, string> => ({
  "sites.json": `${JSON.stringify(answer, null, 1)}\n`,
  "sites.geojson": `${JSON.stringify(buildSiteGeoJson(inputs, answer), null, 1)}\n`,
  "site-sheets.de.html": buildSiteSheets(inputs, answer, "de"),
  "site-sheets.en.html": buildSiteSheets(inputs, answer, "en"),
});

/** The wish of the file with what the options say, and the stations that stand. */
async function wishOf(
  options: PlacesOptions,
  io: PlacesIo,
): Promise<{ wish?: StatedWish; problems: Problem[] }> {
  const file = options.wish === undefined ? undefined : readJsonFile(options.wish, LIST_LIMIT_BYTES);
  if (file && file.value === undefined) return { problems: file.problems };
  const read = readPlacesWish(file?.value ?? {}, options.wish ?? "--wish");
  if (!read.wish) return read;
  const stations = options.existing === undefined ? [] : await standing(options.existing, io);
  if (!Array.isArray(stations)) return { problems: stations.problems };
  const register = [...(read.wish.register ?? []), ...stations];
  return {
    wish: {
      ...read.wish,
      ...(options.year === undefined ? {} : { year: numberOf("--year", options.year, true) }),
      ...(options.model === undefined ? {} : { model: modelOf(options.model) }),
      ...(options.newSites === undefined
        ? {}
        : { newSites: numberOf("--new-sites", options.newSites, true) }),
      ...(options.radiusKm === undefined
        ? {}
        : { radius_km: numberOf("--radius-km", options.radiusKm, false) }),
      ...(register.length > 0 ? { register } : {}),
    },
    problems: [],
  };
}

async function standing(
  path: string,
  io: PlacesIo,
): Promise<NonNullable<StatedWish["register"]> | { problems: Problem[] }> {
  const { stations, problems } = await readStations(path, { asOf: io.today() });
  if (!stations) return { problems };
  return stations.map(({ id, lon, lat, count }) => ({ id, lon, lat, pointCount: count }));
}

function modelOf(model: string): SitingModel {
  if (!SITING_MODELS.some((one) => one === model))
    throw new CallError(`--model ${model}: es gibt / there are: ${SITING_MODELS.join(", ")}`);
  return model as SitingModel;
}

function numberOf(option: string, text: string, whole: boolean): number {
  const value = Number(text);
  if (text.trim() === "" || !(value >= 0) || !Number.isFinite(value) || (whole && !Number.isInteger(value)))
    throw new CallError(
      `${option} ${text}: verlangt ist eine ${whole ? "ganze " : ""}Zahl ab 0 / a ${whole ? "whole " : ""}number of at least 0 is needed`,
    );
  return value;
}
