import { withoutNulls } from "../json-file.ts";
import { errorAt, type Finding, type Problem } from "../problem.ts";
import { quoted, shapeFaults } from "../shape.ts";
import { ruleFaults } from "./own-rules.ts";
import { OWN_SITING_SCHEMA, type OwnSiting } from "./own-schema.ts";
import type { CaseDistances, Position, SitingCase } from "./siting-case.ts";

/** A siting problem of the own, closed format; every fault with its JSON pointer. */
export function readOwnSiting(given: unknown, file: string): { found?: SitingCase; problems: Problem[] } {
  const value = withoutNulls(given);
  const faults = shapeFaults(OWN_SITING_SCHEMA, value).map((fault) => {
    const text = quoted(fault.value);
    return errorAt(
      { file, pointer: fault.pointer, ...(text === undefined ? {} : { value: text }) },
      fault.finding,
    );
  });
  if (faults.length > 0) return { problems: faults };
  const own = value as OwnSiting;
  const problems = [
    ...repeatedIds(own, file),
    ...(own.distances_km ? matrixFaults(own, file) : placeFaults(own, file)),
    ...ruleFaults(own, file),
  ];
  if (problems.length > 0) return { problems };
  const { model, p, radius_km } = own;
  return {
    found: {
      model,
      ...(p === undefined ? {} : { p }),
      ...(radius_km === undefined ? {} : { radius_km }),
      sites: own.candidates.map(({ lon: _lon, lat: _lat, ...site }) => site),
      demands: own.demands.map(({ id, weight, group }) => ({
        id,
        weight,
        ...(group === undefined ? {} : { groupWeight: own.groupWeights?.[group] as number }),
      })),
      costsByWeight: true,
      distances: distancesOf(own),
      ...(own.minimumDistance_km === undefined ? {} : { minimumDistance_km: own.minimumDistance_km }),
      ...(own.minimumPerMunicipalityCount === undefined
        ? {}
        : { minimumPerMunicipalityCount: own.minimumPerMunicipalityCount }),
    },
    problems: [],
  };
}

type Place = { lon?: number; lat?: number };
const positionOf = ({ lon, lat }: Place): Position => [lon as number, lat as number];

function distancesOf(own: OwnSiting): CaseDistances {
  if (!own.distances_km)
    return { kind: "globe", demands: own.demands.map(positionOf), sites: own.candidates.map(positionOf) };
  const { candidateDistances_km } = own;
  return {
    kind: "matrix",
    values: flat(own.distances_km, own.candidates.length),
    ...(candidateDistances_km ? { betweenSites: flat(candidateDistances_km, own.candidates.length) } : {}),
  };
}

function flat(rows: readonly number[][], width: number): Float64Array {
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, k) => values.set(row, k * width));
  return values;
}

const LISTS = ["candidates", "demands"] as const;
const at = (file: string, pointer: string, finding: Finding): Problem => errorAt({ file, pointer }, finding);

function repeatedIds(own: OwnSiting, file: string): Problem[] {
  return LISTS.flatMap((list) => {
    const seen = new Set<string>();
    return own[list].flatMap(({ id }, k) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [
        at(file, `/${list}/${k}/id`, {
          code: "REPEATED_ID",
          de: `Die Kennung „${id}“ steht zweimal in ${list}.`,
          en: `The id "${id}" stands twice in ${list}.`,
        }),
      ];
    });
  });
}

/** Without a matrix every place needs both coordinates. */
function placeFaults(own: OwnSiting, file: string): Problem[] {
  return LISTS.flatMap((list) =>
    own[list].flatMap((place: Place, k) => {
      if (place.lon !== undefined && place.lat !== undefined) return [];
      return [
        at(file, `/${list}/${k}`, {
          code: "MISSING",
          de: "lon und lat fehlen, und es gibt keine Matrix distances_km.",
          en: "lon and lat are missing, and there is no matrix distances_km.",
        }),
      ];
    }),
  );
}

/** A matrix has all distances, and then no place has coordinates: two sources are never mixed. */
function matrixFaults(own: OwnSiting, file: string): Problem[] {
  const { distances_km = [], candidates, demands } = own;
  const mixed = LISTS.flatMap((list) =>
    own[list].flatMap((place: Place, k) => {
      if (place.lon === undefined && place.lat === undefined) return [];
      return [
        at(file, `/${list}/${k}`, {
          code: "MIXED_DISTANCES",
          de: "Entweder die Matrix distances_km oder Koordinaten, nie beides: sonst bliebe offen, was gilt.",
          en: "Either the matrix distances_km or coordinates, never both: otherwise it is open which counts.",
        }),
      ];
    }),
  );
  const size = (pointer: string, wanted: number, found: number): Problem[] =>
    wanted === found
      ? []
      : [
          at(file, pointer, {
            code: "BAD_LENGTH",
            de: `Verlangt sind ${wanted} Einträge, es sind ${found}.`,
            en: `${wanted} entries are needed, there are ${found}.`,
          }),
        ];
  return [
    ...mixed.slice(0, 1),
    ...size("/distances_km", demands.length, distances_km.length),
    ...distances_km.flatMap((row, j) => size(`/distances_km/${j}`, candidates.length, row.length)),
  ];
}
