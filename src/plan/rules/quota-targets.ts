import { MissingReferenceError } from "../parameters.ts";
import {
  type Bucket,
  BUCKETS,
  type MemberState,
  type ReferencePeriodRule,
  type RuleData,
  type RuleStatus,
} from "./rule-data.ts";

/** Target of one reference period and bucket, in thousandths so that counts stay whole. */
export interface PeriodTarget {
  referencePeriod: { from: string; to: string };
  bucket: Bucket;
  cleanTarget_perMille: number;
  /** § 6 Abs. 1a: authorities of the Bund; else equal to cleanTarget_perMille */
  federalCleanTarget_perMille: number;
  /** buses only */
  zeroEmissionTarget_perMille: number | null;
  status: RuleStatus;
  verification: string;
  section: string;
}

/**
 * Targets of a member state by period and bucket. Other states than Germany take the periods of the
 * directive; what follows the second goes on with its values.
 * @throws MissingReferenceError for a state without data
 */
export function quotaTargets(rules: RuleData, state: string = rules.cleanVehicles.state): PeriodTarget[] {
  const row = rules.memberStates.states.find((one) => one.state === state);
  if (row === undefined)
    throw MissingReferenceError.unknown({
      de: `Ziele des Mitgliedstaats „${state}“`,
      en: `targets of member state "${state}"`,
    });
  return rules.cleanVehicles.referencePeriods.flatMap((period, i) =>
    BUCKETS.map((bucket) =>
      state === rules.cleanVehicles.state
        ? germanTarget(period, bucket, rules)
        : stateTarget(row, period, i, bucket, rules),
    ),
  );
}

function germanTarget(period: ReferencePeriodRule, bucket: Bucket, rules: RuleData): PeriodTarget {
  const clean = period[bucket].cleanTarget_perMille;
  return {
    referencePeriod: { from: period.from, to: period.to },
    bucket,
    cleanTarget_perMille: clean,
    federalCleanTarget_perMille: bucket === "light" ? period.light.federalCleanTarget_perMille : clean,
    zeroEmissionTarget_perMille:
      bucket === "bus" ? (clean * period.bus.zeroEmissionShareOfTarget_perMille) / 1000 : null,
    status: period.status,
    verification: rules.cleanVehicles.verification,
    section: period[bucket].section,
  };
}

function stateTarget(
  row: MemberState,
  period: ReferencePeriodRule,
  index: number,
  bucket: Bucket,
  rules: RuleData,
): PeriodTarget {
  const values = row.periods[index === 0 ? 0 : 1];
  const clean = values[`${bucket}_perMille`];
  return {
    referencePeriod: { from: period.from, to: period.to },
    bucket,
    cleanTarget_perMille: clean,
    federalCleanTarget_perMille: clean,
    zeroEmissionTarget_perMille: bucket === "bus" ? values.zeroEmissionBus_perMille : null,
    status: row.verification[bucket] === "seen" ? period.status : "unverified",
    verification: row.verification[bucket],
    section: rules.memberStates.source.place,
  };
}

/** Least number that reaches a share; counts by rental days need not be whole, so noise is cut off. */
export const requiredCount = (target_perMille: number, procured: number): number =>
  Math.ceil((target_perMille * procured) / 1000 - 1e-9);

/** How many more vehicles that are not clean fit under the target with what is clean now. */
export const headroom = (target_perMille: number, procured: number, clean: number): number =>
  target_perMille === 0
    ? Number.MAX_SAFE_INTEGER
    : Math.max(0, Math.floor((1000 * clean) / target_perMille - procured + 1e-9));
