import { type Context, parameterAt } from "../../context.ts";
import type { PlanInputs } from "../../model/plan.ts";
import type { Solver } from "../../optimise/linear-model.ts";
import { type SitingOptions, type SitingResult, solveSiting } from "../siting.ts";
import { type EditedWeights, type Weighting, weightingOf } from "./defaults.ts";
import { type MarginalValue, marginalValues } from "./marginal-values.ts";
import { candidatesOf, type SitingQuestion, type SitingWish } from "./question.ts";
import { type SiteScore, siteScores } from "./scores.ts";
import { siteFacts } from "./site-facts.ts";

/** What is asked of an inventory: where, in which year, and by which weights. */
export interface PlacesWish extends Omit<SitingWish, "weights"> {
  weights?: EditedWeights;
}

const TAKES_RADIUS = ["mclp", "cmclp", "lscp"];

/** A wish with what it leaves out filled in: p-median, the first year, the radius of the data. */
export function completeWish(
  { model = "p-median", year, radius_km, ...rest }: Partial<PlacesWish>,
  context: Context,
): PlacesWish {
  const when = year ?? context.startYear;
  return {
    ...rest,
    model,
    year: when,
    ...(TAKES_RADIUS.includes(model)
      ? { radius_km: radius_km ?? parameterAt(context.reference, "siting.coverRadius_km", when) }
      : {}),
  };
}

/** One place: what the choice says of it and what its score says. */
export interface PlaceAnswer {
  siteId: string;
  role: "chosen" | "standing" | "rejected" | "forbidden";
  /** charge points that fit; null = open, because the spaces are unknown */
  capacity: number | null;
  /** demand that it serves: number of places, and their weight */
  servedCount: number;
  servedWeight: number;
  /** of a chosen one: what is lost without it, and who would take its place */
  value: MarginalValue | null;
  /** null for a point of the register and where the list has no facts */
  score: SiteScore | null;
  missing: string[];
}

export interface PlacesAnswer {
  year: number;
  result: Omit<SitingResult, "assignment">;
  places: PlaceAnswer[];
  demands: { id: string; weight: number; siteId: string | null }[];
  weighting: Weighting;
  distanceSource: SitingQuestion["distanceSource"];
  leftOut: string[];
}

/** Where to open sites among the properties of an inventory, with the reasons of each place (docs/siting.md). */
export function whyHere(
  inputs: Pick<PlanInputs, "inventory">,
  context: Context,
  wish: PlacesWish,
  options: SitingOptions = {},
  solver?: Solver,
): PlacesAnswer {
  const weighting = weightingOf(context.reference, wish.year, wish.weights);
  const question = candidatesOf(inputs, context, { ...wish, weights: weighting.groups });
  const { problem, candidates, demands } = question;
  const { assignment, ...result } = solveSiting(problem, options, solver);
  const values =
    result.objective === null ? [] : marginalValues(problem, { assignment, ...result }, options, solver);
  const scores = siteScores(
    siteFacts(inputs, context, wish.year),
    weighting.criteria,
    weighting.terms,
    wish.register,
  );
  const scoreOf = new Map(scores.map((score) => [score.propertyId, score]));
  const valueOf = new Map(values.map((value) => [value.siteId, value]));
  const open = new Set(result.open);
  const places = candidates.map(({ site, missing }): PlaceAnswer => {
    const served = demands.filter((_, j) => assignment[j] === site.id);
    return {
      siteId: site.id,
      role: roleOf(site.state, open.has(site.id)),
      capacity: site.capacity ?? null,
      servedCount: served.length,
      servedWeight: served.reduce((sum, { weight }) => sum + weight, 0),
      value: valueOf.get(site.id) ?? null,
      score: scoreOf.get(site.id) ?? null,
      missing,
    };
  });
  return {
    year: wish.year,
    result,
    places,
    demands: demands.map(({ id, weight }, j) => ({ id, weight, siteId: assignment[j] ?? null })),
    weighting,
    distanceSource: question.distanceSource,
    leftOut: question.leftOut,
  };
}

function roleOf(state: "open" | "forbidden" | undefined, isOpen: boolean): PlaceAnswer["role"] {
  if (state === "open") return "standing";
  if (state === "forbidden") return "forbidden";
  return isOpen ? "chosen" : "rejected";
}
