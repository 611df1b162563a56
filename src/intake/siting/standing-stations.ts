import { PublicStation } from "../../plan/model/public-station.ts";
import { readOwnList } from "../own-list.ts";
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

/** Reads stations from the CSV that the import of a register writes, and adds them to a problem. */
export function addStandingStations(
  problem: SitingCase,
  path: string,
): { found?: SitingCase; problems: Problem[] } {
  const { items, problems } = readOwnList<PublicStation>(path, PublicStation);
  if (problems.length > 0) return { problems };
  if (problem.distances.kind !== "globe") {
    const finding = {
      code: "NO_COORDINATES",
      de: "Bestehende Ladeeinrichtungen lassen sich nur zu einer Aufgabe mit Koordinaten stellen, nicht zu einer mit Entfernungen.",
      en: "Standing stations can be added to a problem with coordinates only, not to one with distances.",
    };
    return { problems: [errorAt({ file: path }, finding)] };
  }
  const known = new Set(problem.sites.map(({ id }) => id));
  const taken = items.filter(({ value }) => known.has(value.id));
  if (taken.length > 0)
    return {
      problems: taken.map(({ place, value }) =>
        errorAt(
          { ...place, column: "id", value: value.id },
          {
            code: "DUPLICATE_ID",
            de: "Die Kennung hat schon ein Standort der Aufgabe. Bitte eine der beiden ändern.",
            en: "A site of the problem has this id already. Change one of them.",
          },
        ),
      ),
    };
  return {
    found: withStandingStations(
      problem,
      items.map(({ value }) => value),
    ),
    problems: [],
  };
}
