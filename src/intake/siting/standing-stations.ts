import type { PublicStation } from "../../plan/model/public-station.ts";
import { chargingRegister } from "../charging-register/import-register.ts";
import type { ImportOptions } from "../imported.ts";
import { errorAt, type Problem } from "../problem.ts";
import type { SitingCase } from "./siting-case.ts";

/** Stations nearer than some ten metres are one site: four decimals of a degree. */
const PLACE_DECIMALS = 4;

/**
 * A siting problem with the public stations that stand already as open sites, one for each place. Where the
 * problem asks for p sites it means further ones, so p grows by the standing ones.
 */
export function withStandingStations(problem: SitingCase, stations: readonly PublicStation[]): SitingCase {
  const places = new Map<string, PublicStation>();
  for (const station of stations) {
    const key = `${station.lon.toFixed(PLACE_DECIMALS)} ${station.lat.toFixed(PLACE_DECIMALS)}`;
    if (!places.has(key)) places.set(key, station);
  }
  const standing = [...places.values()];
  const { distances, p } = problem;
  if (distances.kind !== "globe") return problem;
  return {
    ...problem,
    ...(p === undefined ? {} : { p: p + standing.length }),
    sites: [...problem.sites, ...standing.map(({ id }) => ({ id, state: "open" as const }))],
    distances: {
      ...distances,
      sites: [...distances.sites, ...standing.map(({ lon, lat }) => [lon, lat] as const)],
    },
  };
}

/** What tells which stations of a register are meant. */
export type StationsChoice = Pick<ImportOptions, "asOf" | "outlines" | "district">;

/**
 * Public stations of a file: the federal register in any of its layouts, or what its import wrote. Rows that
 * cannot be read are left out; where none can, the problems say why.
 */
export async function readStations(
  path: string,
  choice: StationsChoice,
): Promise<{ stations?: PublicStation[]; problems: Problem[] }> {
  const options = { kind: "charging-register", skipErrors: true, ...choice } as const;
  const { rows, result } = await chargingRegister.read([path], options);
  const errors = result.problems.filter(({ severity }) => severity === "error");
  if (result.rowsAccepted === 0 && errors.length > 0) return { problems: errors };
  return { stations: rows as PublicStation[], problems: errors };
}

/** Adds the stations of a file to a problem; rows that were left out are among the problems. */
export async function addStandingStations(
  problem: SitingCase,
  path: string,
  choice: StationsChoice,
): Promise<{ found?: SitingCase; problems: Problem[] }> {
  const { stations, problems } = await readStations(path, choice);
  if (!stations) return { problems };
  if (problem.distances.kind !== "globe") {
    const finding = {
      code: "NO_COORDINATES",
      de: "Bestehende Ladeeinrichtungen lassen sich nur zu einer Aufgabe mit Koordinaten stellen, nicht zu einer mit Entfernungen.",
      en: "Standing stations can be added to a problem with coordinates only, not to one with distances.",
    };
    return { problems: [errorAt({ file: path }, finding)] };
  }
  const known = new Set(problem.sites.map(({ id }) => id));
  const taken = stations.filter(({ id }) => known.has(id));
  if (taken.length > 0)
    return {
      problems: taken.map(({ id }) =>
        errorAt(
          { file: path, column: "id", value: id },
          {
            code: "DUPLICATE_ID",
            de: "Die Kennung hat schon ein Standort der Aufgabe. Bitte eine der beiden ändern.",
            en: "A site of the problem has this id already. Change one of them.",
          },
        ),
      ),
    };
  return { found: withStandingStations(problem, stations), problems };
}
