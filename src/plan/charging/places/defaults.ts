import { parameterAt } from "../../context.ts";
import type { Reference } from "../../model/reference.ts";
import { SitingInputError } from "../siting.ts";
import { CRITERIA, type CriteriaWeights, type Criterion } from "./criteria.ts";
import type { ScoreTerms } from "./criterion-values.ts";
import { type GroupWeights, TARGET_GROUPS, type TargetGroup } from "./demands.ts";

/** What somebody sets otherwise than the data; every key may be left out. */
export interface EditedWeights {
  criteria?: Partial<CriteriaWeights>;
  groups?: Partial<GroupWeights>;
}

export interface Weighting {
  criteria: CriteriaWeights;
  groups: GroupWeights;
  terms: ScoreTerms;
}

/** Weights of the reference data in the year, with those that were edited. */
export function weightingOf(reference: Reference, year: number, edited: EditedWeights = {}): Weighting {
  const at = (id: string): number => parameterAt(reference, `siting.${id}`, year);
  const criteria = CRITERIA.map((key): [Criterion, number] => [
    key,
    edited.criteria?.[key] ?? at(`criterionWeight.${key}`),
  ]);
  const groups = TARGET_GROUPS.map((key): [TargetGroup, number] => [
    key,
    edited.groups?.[key] ?? at(`groupWeight.${key}`),
  ]);
  for (const [group, weight] of groups)
    if (!(weight >= 0))
      throw SitingInputError.badNumber(
        { de: `das Gewicht von ${group}`, en: `the weight of ${group}` },
        weight,
      );
  return {
    criteria: Object.fromEntries(criteria) as CriteriaWeights,
    groups: Object.fromEntries(groups) as GroupWeights,
    terms: {
      year,
      nearbyRadius_km: at("nearbyRadius_km"),
      renovationWindow_a: at("renovationWindow_a"),
    },
  };
}
