import { buildContext, parameterAt } from "../../context.ts";
import type { Plan } from "../../model/plan.ts";
import type { Reference } from "../../model/reference.ts";
import { weightingOf } from "../places/defaults.ts";
import { type CoverageTerms, type CoverageYear, coverageByYear } from "./coverage.ts";
import { type GridArea, gridAreas } from "./grid-areas.ts";
import { type OperatingCost, operatingCosts } from "./operating-models.ts";
import { type PortfolioProgress, portfolioProgress } from "./portfolio.ts";
import { type Stage, stagesOf } from "./stages.ts";

/** Build-out over the years: the plan's own stages, and what follows from them. */
export interface BuildOutView {
  coverageRadius_km: number;
  stages: Stage[];
  coverage: CoverageYear[];
  portfolio: PortfolioProgress[];
  operating: OperatingCost[];
  gridAreas: GridArea[];
}

export type BuildOutWish = Partial<
  Pick<CoverageTerms, "radius_km" | "municipalities" | "register" | "weights">
>;

/** What a plan builds when, as its council and its grid operators ask for it (docs/siting.md, "Build-out"). */
export function buildOutView(plan: Plan, reference: Reference, wish: BuildOutWish = {}): BuildOutView {
  const context = buildContext(plan.inputs.scenario, reference, 0);
  const at = (id: string): number => parameterAt(reference, id, context.startYear);
  const radius_km = wish.radius_km ?? at("siting.coverRadius_km");
  const weights = wish.weights ?? weightingOf(reference, context.startYear).groups;
  return {
    coverageRadius_km: radius_km,
    stages: stagesOf(plan, at("siting.renovationWindow_a")),
    coverage: coverageByYear(plan, context, { ...wish, radius_km, weights }),
    portfolio: portfolioProgress(plan, reference),
    operating: operatingCosts(plan, context),
    gridAreas: gridAreas(plan),
  };
}
