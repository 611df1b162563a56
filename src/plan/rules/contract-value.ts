import type { Procurement } from "../model/procurement.ts";
import type { CompiledRules } from "./compiled-rules.ts";
import { missing } from "./three-valued.ts";

/** The estimated value under § 3 VgV, as a range where facts are missing. */
export interface ContractValue {
  atLeast_EUR: number;
  atMost_EUR: number;
  /** facts that would narrow the range, 0 where the value is known */
  unknown: number;
}

/** Sums of money are whole cents: a sum of floats must not miss a border that the amounts reach. */
const toCent = (value_EUR: number): number => Math.round(value_EUR * 100) / 100;
/** Less than any whole cents can differ from a share of whole cents. */
const FLOAT_NOISE_EUR = 1e-6;
const lotSum = (p: Procurement): number =>
  toCent((p.lots ?? []).reduce((sum, lot) => sum + lot.estimatedValue_EUR, 0));

/**
 * Options count (Abs. 1), all lots are added (Abs. 7, 8), leases without a total price count
 * their months up to the limit (Abs. 11). A stated total below the sum of the lots gives way to it.
 */
export function contractValue(p: Procurement, rules: CompiledRules): ContractValue {
  const options = p.optionsValue_EUR ?? 0;
  const lots = lotSum(p);
  const months = rules.law.leaseMonthsCounted.value;
  if (p.estimatedValue_EUR !== undefined) return known(Math.max(p.estimatedValue_EUR, lots) + options);
  if (p.monthlyValue_EUR !== undefined) {
    const most = toCent(
      Math.max(p.monthlyValue_EUR * Math.min(p.term_months ?? months, months), lots) + options,
    );
    if (p.term_months !== undefined) return known(most);
    const least = lots + options;
    return least === most
      ? known(most)
      : { atLeast_EUR: least, atMost_EUR: most, unknown: missing("term_months") };
  }
  if (p.lots !== undefined && p.lots.length > 0) return known(lots + options);
  return {
    atLeast_EUR: options,
    atMost_EUR: Number.POSITIVE_INFINITY,
    unknown: missing("estimatedValue_EUR"),
  };
}

function known(sum_EUR: number): ContractValue {
  const value_EUR = toCent(sum_EUR);
  return { atLeast_EUR: value_EUR, atMost_EUR: value_EUR, unknown: 0 };
}

/**
 * § 3 Abs. 9 VgV: lots that were tendered outside the VgV, if each is small and together they stay
 * within their share. "all" = every lot of this award (the lot that carries the award's id, else all).
 */
export function derogatedLots(
  p: Procurement,
  value: ContractValue,
  rules: CompiledRules,
): "none" | "some" | "all" | "unlawful" {
  const lots = p.lots ?? [];
  const outside = lots.filter((lot) => lot.tenderedUnderVgV === false);
  if (outside.length === 0) return "none";
  const rule = rules.law.lotDerogation;
  const sum = toCent(outside.reduce((total, lot) => total + lot.estimatedValue_EUR, 0));
  const small = outside.every((lot) => lot.estimatedValue_EUR < rule.lotValueBelow_EUR.value);
  if (!small || sum > rule.sumShareAtMost.value * value.atLeast_EUR + FLOAT_NOISE_EUR) return "unlawful";
  const own = lots.filter((lot) => lot.id === p.id);
  return (own.length > 0 ? own : lots).every((lot) => lot.tenderedUnderVgV === false) ? "all" : "some";
}
