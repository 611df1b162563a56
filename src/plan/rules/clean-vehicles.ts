import type { Procurement, ProcurementVehicles } from "../model/procurement.ts";
import type { Interpretation } from "../model/scenario.ts";
import {
  type ClassificationWarning,
  contractWarnings,
  TARGETS_EXPECTED,
  vehicleWarnings,
  warningsOf,
} from "./classification-warnings.ts";
import { heavyFindings, type Wording, wordingOf } from "./clean-heavy.ts";
import { type Clean, lightClean } from "./clean-light.ts";
import { type CompiledPeriod, type CompiledRules, compileRules, periodAt } from "./compiled-rules.ts";
import { type ContractScope, contractScope, noticeDateOf } from "./contract-scope.ts";
import { countable } from "./countable.ts";
import { policyWarnings, touchesSilence } from "./policy-warnings.ts";
import { countingDate, type Reading, readingOf } from "./reading.ts";
import { reasonsOf } from "./reason-lists.ts";
import type { LegalReason } from "./reasons.ts";
import type { Bucket, RuleData } from "./rule-data.ts";
import {
  type AskedFact,
  and,
  answerOf,
  eitherWay,
  FALSE,
  factsOf,
  type Finding,
  namesOf,
  OPEN,
} from "./three-valued.ts";

export type ReferencePeriod = { from: string; to: string };

/** What a vehicle group would count as. `zeroEmission` exists for heavy vehicles only. */
export interface Standing {
  bucket: Bucket | null;
  clean: boolean | null;
  zeroEmission: boolean | null;
  referencePeriod: ReferencePeriod | null;
}

/** One row of `quota classify`, contracts section 5. */
export interface Classification extends Standing {
  procurementId: string;
  group: number;
  inScope: boolean | null;
  outOfScope: null | "contract" | "vehicle";
  ifInScope: Standing | null;
  reasons: readonly LegalReason[];
  missing: readonly AskedFact[];
  verification: string;
  warnings: readonly ClassificationWarning[];
}

/** What one contract settles for all its vehicle groups. */
interface ContractFacts {
  period: CompiledPeriod | null;
  /** periods in which an award not yet made may fall; the first for one made before it */
  possiblePeriods: readonly CompiledPeriod[];
  wording: Wording;
}

export function contractFacts(p: Procurement, reading: Reading, rules: CompiledRules): ContractFacts {
  const date = countingDate(p, reading);
  const notice = noticeDateOf(p);
  const period = date === null ? null : periodAt(rules, date);
  // before the first period the law asks nothing; what would be is asked by its first limits
  const possiblePeriods =
    date !== null ? rules.periods.slice(0, 1) : rules.periods.filter((one) => one.rule.to >= notice.earliest);
  return { period, possiblePeriods, wording: wordingOf(notice, rules, reading.may28) };
}

export interface VehicleFindings {
  clean: Finding;
  zeroEmission: Finding;
  cleanReason: LegalReason;
  zeroReason: LegalReason | null;
}

/** Clean and zero-emission of a countable vehicle; light vehicles have no zero-emission class. */
export function vehicleFindings(
  v: ProcurementVehicles,
  bucket: Bucket,
  contract: ContractFacts,
  reading: Reading,
  rules: CompiledRules,
): VehicleFindings {
  const ignored = v.retrofitted === true && reading.retrofits === "ignore";
  const { RETROFIT_NOT_COUNTED, NOT_ZERO_EMISSION } = rules.reasons;
  if (bucket === "light") {
    const { clean, reason } = lightFinding(v, contract, rules);
    if (ignored && clean !== FALSE)
      return { clean: FALSE, zeroEmission: OPEN, cleanReason: RETROFIT_NOT_COUNTED, zeroReason: null };
    return { clean, zeroEmission: OPEN, cleanReason: reason, zeroReason: null };
  }
  const { clean, zeroEmission } = heavyFindings(v, contract.wording, reading.missingFuelClause, rules);
  if (ignored && clean.clean !== FALSE)
    return {
      clean: FALSE,
      zeroEmission: FALSE,
      cleanReason: RETROFIT_NOT_COUNTED,
      zeroReason: NOT_ZERO_EMISSION,
    };
  return {
    clean: clean.clean,
    zeroEmission: zeroEmission.clean,
    cleanReason: clean.reason,
    zeroReason: zeroEmission.reason,
  };
}

function lightFinding(v: ProcurementVehicles, contract: ContractFacts, rules: CompiledRules): Clean {
  if (contract.period !== null) return lightClean(v, contract.period, rules);
  const ways = contract.possiblePeriods.map((period) => lightClean(v, period, rules));
  const first = ways[0];
  if (first === undefined) return { clean: OPEN, reason: rules.reasons.CLEAN_UNDECIDED };
  const clean = eitherWay(
    ways.map((way) => way.clean),
    OPEN,
  );
  return { clean, reason: clean > 0 ? rules.reasons.CLEAN_UNDECIDED : first.reason };
}

const standing = (
  bucket: Bucket | null,
  found: VehicleFindings,
  period: CompiledPeriod | null,
): Standing => ({
  bucket,
  clean: answerOf(found.clean),
  zeroEmission: answerOf(found.zeroEmission),
  referencePeriod: period?.referencePeriod ?? null,
});

/**
 * Classifies every vehicle group of a procurement.
 * @throws MissingReferenceError where the data hold no threshold or period for a date
 */
export function classify(
  procurement: Procurement,
  ruleData: RuleData,
  interpretation?: Interpretation,
): Classification[] {
  const rules = compileRules(ruleData);
  const reading = readingOf(interpretation);
  const scope = contractScope(procurement, rules);
  const contract = contractFacts(procurement, reading, rules);
  const warned =
    contractWarnings(procurement, rules) |
    (contract.period !== null && contract.period.rule.status !== "in force" ? TARGETS_EXPECTED : 0);
  return procurement.vehicles.map((v, group) =>
    classifyGroup(procurement, group, v, scope, contract, warned, reading, rules),
  );
}

function classifyGroup(
  procurement: Procurement,
  group: number,
  v: ProcurementVehicles,
  scope: ContractScope,
  contract: ContractFacts,
  warned: number,
  reading: Reading,
  rules: CompiledRules,
): Classification {
  const vehicle = countable(v, rules);
  const warnings = warningsOf(warned | vehicleWarnings(v, vehicle.base, rules));
  if (vehicle.countable === FALSE || vehicle.bucket === null)
    return rowOf(
      procurement.id,
      group,
      FALSE,
      "vehicle",
      null,
      reasonsOf(vehicle.reason),
      namesOf(0),
      warnings,
      rules,
    );
  const found = vehicleFindings(v, vehicle.bucket, contract, reading, rules);
  const inScope = and(scope.scope, vehicle.countable);
  const counted = standing(vehicle.bucket, found, contract.period);
  const hangsOn =
    factsOf(vehicle.countable) | factsOf(found.clean) | factsOf(found.zeroEmission) | factsOf(inScope);
  const reasons = reasonsOf(
    scope.reason,
    vehicle.reason,
    contract.period?.reason,
    found.cleanReason,
    found.zeroReason,
  );
  const all = touchesSilence(procurement, v, rules)
    ? [...warnings, ...silentPoints(procurement, v, vehicle.bucket, reading, rules)]
    : warnings;
  return rowOf(
    procurement.id,
    group,
    inScope,
    inScope === FALSE ? "contract" : null,
    counted,
    reasons,
    namesOf(hangsOn),
    all,
    rules,
  );
}

/** Written out key by key: a million rows of one shape. */
function rowOf(
  procurementId: string,
  group: number,
  inScope: Finding,
  outOfScope: Classification["outOfScope"],
  counted: Standing | null,
  reasons: Classification["reasons"],
  missing: Classification["missing"],
  warnings: Classification["warnings"],
  rules: CompiledRules,
): Classification {
  const shown = outOfScope === null && counted !== null ? counted : NOTHING;
  return {
    procurementId,
    group,
    inScope: answerOf(inScope),
    outOfScope,
    bucket: shown.bucket,
    clean: shown.clean,
    zeroEmission: shown.zeroEmission,
    referencePeriod: shown.referencePeriod,
    ifInScope: outOfScope === "contract" ? counted : null,
    reasons,
    missing,
    verification: rules.law.verification,
    warnings,
  };
}

function silentPoints(
  p: Procurement,
  v: ProcurementVehicles,
  bucket: Bucket,
  reading: Reading,
  rules: CompiledRules,
): ClassificationWarning[] {
  return policyWarnings(p, v, reading, (under) => {
    const contract = contractFacts(p, under, rules);
    return { found: vehicleFindings(v, bucket, contract, under, rules), period: contract.period };
  });
}

const NOTHING: Standing = Object.freeze({
  bucket: null,
  clean: null,
  zeroEmission: null,
  referencePeriod: null,
});
