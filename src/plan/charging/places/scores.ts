import { byId } from "../../context.ts";
import type { Property } from "../../model/property.ts";
import { SitingInputError } from "../siting.ts";
import type { RegisterPoint } from "./candidates.ts";
import { CRITERIA, type CriteriaWeights, type Criterion, LESS_IS_BETTER, signOf } from "./criteria.ts";
import { criterionValues, type ScoreTerms } from "./criterion-values.ts";
import { type RankFlip, rankFlip } from "./rank-flip.ts";
import type { SiteFacts } from "./site-facts.ts";

export interface ScorePart {
  criterion: Criterion;
  weight: number;
  /** in the criterion's own unit; null = the list does not say, and the part is 0 */
  value: number | null;
  /** 0..1000 of the best of all properties */
  fulfilled_thousandths: number;
  /** sign × weight × fulfilled: thousandths of a point */
  part_thousandths: number;
  missing: (keyof Property)[];
}

export interface SiteScore {
  propertyId: string;
  rank: number;
  total_thousandths: number;
  parts: ScorePart[];
  /** what would bring it past the next better one; null for the first, and where nothing single does */
  flip: RankFlip | null;
}

/** Score of each property, best first, ties by id. Whole numbers throughout: the parts are the total. */
export function siteScores(
  facts: readonly SiteFacts[],
  weights: CriteriaWeights,
  terms: ScoreTerms,
  register: readonly RegisterPoint[] = [],
): SiteScore[] {
  for (const criterion of CRITERIA)
    if (!Number.isSafeInteger(weights[criterion]) || weights[criterion] < 0)
      throw SitingInputError.badNumber(
        { de: `das Gewicht von ${criterion} (ganz)`, en: `the weight of ${criterion}, whole,` },
        weights[criterion],
      );
  const values = facts.map((one) => criterionValues(one, facts, register, terms));
  const most = Object.fromEntries(
    CRITERIA.map((criterion) => [criterion, Math.max(0, ...values.map((of) => of[criterion].value ?? 0))]),
  ) as Record<Criterion, number>;
  const scored = facts.map(({ propertyId }, k): SiteScore => {
    const parts = CRITERIA.map((criterion): ScorePart => {
      const { value, missing } = (values[k] as (typeof values)[number])[criterion];
      const weight = weights[criterion];
      const fulfilled_thousandths = value === null ? 0 : fulfilment(criterion, value, most[criterion]);
      const part_thousandths = signOf(criterion) * weight * fulfilled_thousandths || 0;
      return { criterion, weight, value, fulfilled_thousandths, part_thousandths, missing };
    });
    const total_thousandths = parts.reduce((sum, part) => sum + part.part_thousandths, 0);
    return { propertyId, rank: 0, total_thousandths, parts, flip: null };
  });
  scored.sort(
    (a, b) => b.total_thousandths - a.total_thousandths || byId((s: SiteScore) => s.propertyId)(a, b),
  );
  return scored.map((score, k) => {
    const ahead = scored[k - 1];
    return { ...score, rank: k + 1, flip: ahead ? rankFlip(ahead, score) : null };
  });
}

function fulfilment(criterion: Criterion, value: number, most: number): number {
  const share = most === 0 ? 0 : value / most;
  return Math.round(1000 * (LESS_IS_BETTER.has(criterion) ? 1 - share : share));
}
