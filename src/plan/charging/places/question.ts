import { type Context, parameterAt } from "../../context.ts";
import type { PlanInputs } from "../../model/plan.ts";
import {
  type Distances,
  matrixDistances,
  pointDistances,
  SitingInputError,
  type SitingModel,
  type SitingProblem,
} from "../siting.ts";
import { type Candidate, propertyCandidates, type RegisterPoint, registerCandidates } from "./candidates.ts";
import { type DemandPlace, demandPlaces, type GroupWeights, type Municipalities } from "./demands.ts";
import { siteFacts } from "./site-facts.ts";

/** Distances that the user brings, from a routing engine: a row per demand, a number per candidate. */
export interface UserMatrix {
  candidateIds: string[];
  demandIds: string[];
  distances_km: number[][];
}

export interface SitingWish {
  model: SitingModel;
  year: number;
  weights: GroupWeights;
  /** sites to open beyond those that stand, for the models that ask how many; default three, or all where there are fewer */
  newSites?: number;
  radius_km?: number;
  municipalities?: Municipalities;
  register?: RegisterPoint[];
  forbidden?: string[];
  /** road over straight line; default the parameter siting.detourFactor */
  detourFactor?: number;
  /** instead of coordinates, for every pair; never together with a detour factor */
  matrix?: UserMatrix;
}

export interface SitingQuestion {
  problem: SitingProblem;
  candidates: Candidate[];
  demands: DemandPlace[];
  distanceSource: { kind: "great-circle"; detourFactor: number } | { kind: "matrix" };
  /** places without coordinates where coordinates are needed */
  leftOut: string[];
}

/** The siting problem of an inventory in a year, in the order of its lists. @throws SitingInputError */
export function candidatesOf(
  inputs: Pick<PlanInputs, "inventory">,
  context: Context,
  wish: SitingWish,
): SitingQuestion {
  if (wish.matrix && wish.detourFactor !== undefined)
    throw new SitingInputError(
      "entweder eine Entfernungsmatrix oder ein Umwegfaktor, nie beides",
      "either a matrix of distances or a detour factor, never both",
    );
  for (const [group, weight] of Object.entries(wish.weights))
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY))
      throw SitingInputError.badNumber(
        { de: `das Gewicht von ${group}`, en: `the weight of ${group}` },
        weight,
      );
  const facts = siteFacts(inputs, context, wish.year);
  const all = [
    ...propertyCandidates(facts, new Set(wish.forbidden ?? [])),
    ...registerCandidates(wish.register ?? []),
  ];
  const wanted = demandPlaces(facts, wish.municipalities, wish.weights);
  const located = ({ position }: { position: unknown }) =>
    wish.matrix !== undefined || position !== undefined;
  const candidates = all.filter(located);
  const demands = wanted.filter(located);
  if (candidates.length === 0)
    throw new SitingInputError(
      `${wish.year} besteht keine Liegenschaft mit Stellplätzen und Koordinaten`,
      `no property with spaces and a position is open in ${wish.year}`,
    );
  if (demands.length === 0)
    throw new SitingInputError(
      `${wish.year} hat kein Bedarf ein Gewicht über 0`,
      `nobody's demand has a weight above 0 in ${wish.year}`,
    );
  const newSites = wish.newSites ?? usualNewSites(wish.model, candidates);
  const detourFactor = wish.detourFactor ?? parameterAt(context.reference, "siting.detourFactor", wish.year);
  return {
    problem: {
      model: wish.model,
      ...(newSites === undefined ? {} : { p: newSites + standing(candidates) }),
      ...(wish.radius_km === undefined ? {} : { radius: wish.radius_km }),
      sites: candidates.map(({ site }) => site),
      demands: demands.map(({ id, weight }) => ({ id, weight, costFactor: weight })),
      distances: wish.matrix
        ? fromMatrix(wish.matrix, candidates, demands)
        : pointDistances(positions(demands), positions(candidates), detourFactor),
    },
    candidates,
    demands,
    distanceSource: wish.matrix ? { kind: "matrix" } : { kind: "great-circle", detourFactor },
    leftOut: [
      ...all.filter((one) => !located(one)).map(({ site }) => site.id),
      ...wanted.filter((one) => !located(one)).map(({ id }) => id),
    ],
  };
}

const NEW_SITES = 3;
const TAKES_P: readonly SitingModel[] = ["p-median", "cpmp", "mclp", "cmclp", "p-center"];

/** How many new sites are asked for where nobody says it: never more than could open. */
function usualNewSites(model: SitingModel, candidates: readonly Candidate[]): number | undefined {
  if (!TAKES_P.includes(model)) return undefined;
  return Math.min(NEW_SITES, candidates.filter(({ site }) => site.state === undefined).length);
}

const standing = (candidates: readonly Candidate[]): number =>
  candidates.filter(({ site }) => site.state === "open").length;

type Position = readonly [number, number];
const positions = (places: readonly { position: Position | undefined }[]): Position[] =>
  places.map(({ position }) => position as Position);

/** Every pair must be in the matrix: a straight line in a gap would mix two sources. */
function fromMatrix(
  { candidateIds, demandIds, distances_km }: UserMatrix,
  candidates: readonly Candidate[],
  demands: readonly DemandPlace[],
): Distances {
  const columns = new Map(candidateIds.map((id, k) => [id, k]));
  const rows = new Map(demandIds.map((id, k) => [id, k]));
  const values = new Float64Array(candidates.length * demands.length);
  demands.forEach((demand, j) =>
    candidates.forEach(({ site }, i) => {
      const distance_km = distances_km[rows.get(demand.id) ?? -1]?.[columns.get(site.id) ?? -1];
      if (distance_km === undefined)
        throw new SitingInputError(
          `der Matrix fehlt die Entfernung von „${demand.id}“ nach „${site.id}“`,
          `the matrix has no distance from "${demand.id}" to "${site.id}"`,
        );
      if (!(distance_km >= 0 && distance_km < Number.POSITIVE_INFINITY))
        throw SitingInputError.badNumber(
          {
            de: `die Entfernung von „${demand.id}“ nach „${site.id}“`,
            en: `the distance from "${demand.id}" to "${site.id}"`,
          },
          distance_km,
        );
      values[j * candidates.length + i] = distance_km;
    }),
  );
  return matrixDistances(values, candidates.length);
}
