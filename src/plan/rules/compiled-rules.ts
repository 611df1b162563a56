import { MissingReferenceError } from "../parameters.ts";
import {
  type LegalReason,
  periodReason,
  type ReasonCode,
  reasonCatalogue,
  thresholdReason,
} from "./reasons.ts";
import type { CleanVehicleRules, ReferencePeriodRule, RuleData, ThresholdRule } from "./rule-data.ts";

export type DutyKind = "municipal" | "federal" | "sector";
export const DUTY_KINDS: readonly DutyKind[] = ["municipal", "federal", "sector"];

/** A threshold with its two sentences ready, for supplies and for services. */
export interface CompiledThreshold {
  value_EUR: number;
  expected: boolean;
  reached: LegalReason;
  below: LegalReason;
  reachedService: LegalReason;
  belowService: LegalReason;
}
export interface CompiledPeriod {
  rule: ReferencePeriodRule;
  referencePeriod: { from: string; to: string };
  reason: LegalReason;
}

/** Rules made ready for many rows: sentences built once, codes in sets. */
export interface CompiledRules {
  law: CleanVehicleRules;
  reasons: Record<ReasonCode, LegalReason>;
  thresholds: { from: string; byKind: Record<DutyKind, CompiledThreshold> }[];
  periods: CompiledPeriod[];
  /** listed CPV codes by their eight digits */
  cpvCodes: ReadonlySet<string>;
  busClasses: ReadonlySet<string>;
}

const compiled = new WeakMap<RuleData, CompiledRules>();

export function compileRules(rules: RuleData): CompiledRules {
  let ready = compiled.get(rules);
  if (ready === undefined) {
    const law = rules.cleanVehicles;
    ready = {
      law,
      reasons: reasonCatalogue(law),
      thresholds: rules.thresholds.values.map((entry) => ({ from: entry.from, byKind: thresholdsOf(entry) })),
      periods: law.referencePeriods.map((rule) => ({
        rule,
        referencePeriod: Object.freeze({ from: rule.from, to: rule.to }),
        reason: periodReason(rule.from, rule.to, rule.section),
      })),
      cpvCodes: new Set(law.serviceCpvCodes.value.map((code) => code.slice(0, 8))),
      busClasses: new Set(law.countableBusClasses.value),
    };
    compiled.set(rules, ready);
  }
  return ready;
}

function thresholdsOf(entry: ThresholdRule): Record<DutyKind, CompiledThreshold> {
  const of = (value_EUR: number): CompiledThreshold => ({
    value_EUR,
    expected: entry.status !== "in force",
    reached: thresholdReason(true, false, value_EUR),
    below: thresholdReason(false, false, value_EUR),
    reachedService: thresholdReason(true, true, value_EUR),
    belowService: thresholdReason(false, true, value_EUR),
  });
  return { municipal: of(entry.municipal_EUR), federal: of(entry.federal_EUR), sector: of(entry.sector_EUR) };
}

/**
 * The threshold of a day and kind of authority.
 * @throws MissingReferenceError before the first entry
 */
export function thresholdAt(rules: CompiledRules, date: string, kind: DutyKind): CompiledThreshold {
  for (let i = rules.thresholds.length - 1; i >= 0; i -= 1) {
    const entry = rules.thresholds[i];
    if (entry !== undefined && entry.from <= date) return entry.byKind[kind];
  }
  throw MissingReferenceError.noValueAt("thresholds", date);
}

/**
 * The reference period of a day, null before the first.
 * @throws MissingReferenceError after the last: the data must be extended
 */
export function periodAt(rules: CompiledRules, date: string): CompiledPeriod | null {
  for (const period of rules.periods) {
    if (date < period.rule.from) return null;
    if (date <= period.rule.to) return period;
  }
  throw MissingReferenceError.noValueAt("clean-vehicles/de referencePeriods", date);
}
