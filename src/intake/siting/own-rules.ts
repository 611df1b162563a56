import { nearEnough } from "../nearest.ts";
import { errorAt, type Finding, type Problem } from "../problem.ts";
import type { OwnSiting } from "./own-schema.ts";

/** Rules between sites and weights by group that lack what they need. */
export function ruleFaults(own: OwnSiting, file: string): Problem[] {
  const at = (pointer: string, finding: Finding): Problem => errorAt({ file, pointer }, finding);
  return [...distanceFaults(own, at), ...municipalityFaults(own, at), ...groupFaults(own, at)];
}

type At = (pointer: string, finding: Finding) => Problem;

function distanceFaults(own: OwnSiting, at: At): Problem[] {
  const { candidateDistances_km: rows, distances_km, minimumDistance_km = 0, candidates } = own;
  if (!distances_km)
    return rows
      ? [
          at("/candidateDistances_km", {
            code: "MIXED_DISTANCES",
            de: "Zwischen Standorten gelten die Koordinaten, wo es keine Matrix distances_km gibt.",
            en: "Between sites the coordinates count where there is no matrix distances_km.",
          }),
        ]
      : [];
  if (!rows)
    return minimumDistance_km > 0
      ? [
          at("/minimumDistance_km", {
            code: "MISSING",
            de: "Mit distances_km braucht der Mindestabstand auch candidateDistances_km, eine Zeile je Kandidat.",
            en: "With distances_km a minimum distance also needs candidateDistances_km, a row per candidate.",
          }),
        ]
      : [];
  return [["", rows.length] as const, ...rows.map((row, k) => [`/${k}`, row.length] as const)]
    .filter(([, length]) => length !== candidates.length)
    .map(([pointer, length]) =>
      at(`/candidateDistances_km${pointer}`, {
        code: "BAD_LENGTH",
        de: `Verlangt sind ${candidates.length} Einträge, es sind ${length}.`,
        en: `${candidates.length} entries are needed, there are ${length}.`,
      }),
    );
}

/** A candidate of no municipality would silently count for none. */
function municipalityFaults(own: OwnSiting, at: At): Problem[] {
  if (!own.minimumPerMunicipalityCount) return [];
  return own.candidates.flatMap(({ id, municipality }, k) =>
    municipality === undefined
      ? [
          at(`/candidates/${k}/municipality`, {
            code: "MISSING",
            de: `Für ein Mindestmaß je Gemeinde braucht „${id}“ seine Gemeinde.`,
            en: `For a minimum per municipality "${id}" needs its municipality.`,
          }),
        ]
      : [],
  );
}

function groupFaults(own: OwnSiting, at: At): Problem[] {
  const known = Object.keys(own.groupWeights ?? {});
  return own.demands.flatMap(({ group }, k) => {
    if (group === undefined || known.includes(group)) return [];
    const near = nearEnough(group, known);
    return [
      at(`/demands/${k}/group`, {
        code: "UNKNOWN_GROUP",
        de: `Für die Gruppe „${group}“ steht kein Gewicht in groupWeights.${near ? ` Gemeint ist wohl „${near}“.` : ""}`,
        en: `There is no weight for the group "${group}" in groupWeights.${near ? ` You probably mean "${near}".` : ""}`,
      }),
    ];
  });
}
