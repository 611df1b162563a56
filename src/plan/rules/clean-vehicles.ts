import type { Procurement, ProcurementVehicles } from "../model/procurement.ts";
import type { Interpretation } from "../model/scenario.ts";
import { type ClassificationWarning, contractWarnings, TARGETS_EXPECTED, vehicleWarnings, warningsOf } from "./classification-warnings.ts";
import { heavyFindings, type Wording, wordingOf } from "./clean-heavy.ts";
import { type Clean, lightClean } from "./clean-light.ts";
import { type CompiledPeriod, type CompiledRules, compileRules, periodAt } from "./compiled-rules.ts";
import { contractScope, noticeDateOf } from "./contract-scope.ts";
import { countable, type Countable } from "./countable.ts";
import { policyWarnings, touchesSilence } from "./policy-warnings.ts";
import type { LegalReason } from "./reasons.ts";
import type { Bucket, RuleData } from "./rule-data.ts";
import { type AskedFact, and, answerOf, eitherWay, FALSE, factsOf, type Finding, finding, namesOf, OPEN, TRUE } from "./three-valued.ts";

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

export type Reading = Required<Interpretation>;
/** The conservative reading of every point on which the law is silent. */
export const DEFAULT_READING: Reading = Object.freeze({
  callOffDate: "call-off",
  may28: "old",
  missingFuelClause: "undecided",
  retrofits: "ignore",
  landSetOff: false,
  shortRentals: "as-contracts",
});
export const readingOf = (interpretation?: Interpretation): Reading =>
  interpretation === undefined ? DEFAULT_READING : { ...DEFAULT_READING, ...interpretation };

/** The award date that counts: of the call-off, or of its framework where that reading is chosen. */
export const countingDate = (p: Procurement, reading: Reading): string | null =>
  reading.callOffDate === "framework" && p.frameworkAwardDate !== undefined && p.awardDate !== null ? p.frameworkAwardDate : p.awardDate;

/** What one contract settles for all its vehicle groups. */
interface ContractFacts {
  period: CompiledPeriod | null;
  /** periods in which an award not yet made may fall */
  possiblePeriods: readonly CompiledPeriod[];
  wording: Wording;
}

function contractFacts(p: Procurement, reading: Reading, rules: CompiledRules): ContractFacts {
  const date = countingDate(p, reading);
  const notice = noticeDateOf(p);
  const period = date === null ? null : periodAt(rules, date);
  const possiblePeriods = date !== null ? [] : rules.periods.filter((one) => one.rule.to >= notice.earliest);
  return { period, possiblePeriods, wording: wordingOf(notice, rules, reading.may28) };
}

export interface VehicleFindings {
  clean: Finding;
  zeroEmission: Finding;
  cleanReason: LegalReason;
  zeroReason: LegalReason | null;
}

/** Clean and zero-emission of a countable vehicle; light vehicles have no zero-emission class. */
function vehicleFindings(v: ProcurementVehicles, bucket: Bucket, contract: ContractFacts, reading: Reading, rules: CompiledRules): VehicleFindings {
  const ignored = v.retrofitted === true && reading.retrofits === "ignore";
  const { RETROFIT_NOT_COUNTED, NOT_ZERO_EMISSION } = rules.reasons;
  if (bucket === "light") {
    const { clean, reason } = lightFinding(v, contract, rules);
    if (ignored && clean !== FALSE) return { clean: FALSE, zeroEmission: OPEN, cleanReason: RETROFIT_NOT_COUNTED, zeroReason: null };
    return { clean, zeroEmission: OPEN, cleanReason: reason, zeroReason: null };
  }
  const { clean, zeroEmission } = heavyFindings(v, contract.wording, reading.missingFuelClause, rules);
  if (ignored && clean.clean !== FALSE) return { clean: FALSE, zeroEmission: FALSE, cleanReason: RETROFIT_NOT_COUNTED, zeroReason: NOT_ZERO_EMISSION };
  return { clean: clean.clean, zeroEmission: zeroEmission.clean, cleanReason: clean.reason, zeroReason: zeroEmission.reason };
}

function lightFinding(v: ProcurementVehicles, contract: ContractFacts, rules: CompiledRules): Clean {
  if (contract.period !== null) return lightClean(v, contract.period, rules);
  const ways = contract.possiblePeriods.map((period) => lightClean(v, period, rules));
  const first = ways[0];
  if (first === undefined) return { clean: OPEN, reason: rules.reasons.CLEAN_UNDECIDED };
  const clean = eitherWay(ways.map((way) => way.clean), OPEN);
  return { clean, reason: clean > 0 ? rules.reasons.CLEAN_UNDECIDED : first.reason };
}

const standing = (bucket: Bucket | null, found: VehicleFindings, period: CompiledPeriod | null): Standing => ({
  bucket,
  clean: answerOf(found.clean),
  zeroEmission: answerOf(found.zeroEmission),
  referencePeriod: period?.referencePeriod ?? null,
});

/**
 * Classifies every vehicle group of a procurement.
 * @throws MissingReferenceError where the data hold no threshold or period for a date
 */
export function classify(procurement: Procurement, ruleData: RuleData, interpretation?: Interpretation): Classification[] {
  const rules = compileRules(ruleData);
  const reading = readingOf(interpretation);
  const scope = contractScope(procurement, rules);
  const contract = contractFacts(procurement, reading, rules);
  const warned = contractWarnings(procurement, rules) | (contract.period !== null && contract.period.rule.status !== "in force" ? TARGETS_EXPECTED : 0);
  return procurement.vehicles.map((v, group) => {
    const vehicle = countable(v, rules);
    const warnings = warningsOf(warned | vehicleWarnings(v, vehicle.base, rules));
    const row = { procurementId: procurement.id, group, verification: rules.law.verification };
    if (vehicle.countable === FALSE || vehicle.bucket === null)
      return { ...row, inScope: false, outOfScope: "vehicle", ...NOTHING, ifInScope: null, reasons: reasonsOf([vehicle.reason]), missing: namesOf(0), warnings };
    const found = vehicleFindings(v, vehicle.bucket, contract, reading, rules);
    const inScope = and(scope.scope, vehicle.countable);
    const counted = standing(vehicle.bucket, found, contract.period);
    const hangsOn = factsOf(vehicle.countable) | factsOf(found.clean) | factsOf(found.zeroEmission);
    const reasons = reasonsOf(listReasons(scope.reason, vehicle, contract.period, found));
    const allWarnings = touchesSilence(procurement, v, rules) ? [...warnings, ...silentPoints(procurement, v, vehicle.bucket, reading, rules)] : warnings;
    if (inScope === FALSE)
      return { ...row, inScope: false, outOfScope: "contract", ...NOTHING, ifInScope: counted, reasons, missing: namesOf(hangsOn), warnings: allWarnings };
    return { ...row, inScope: answerOf(inScope), outOfScope: null, ...counted, ifInScope: null, reasons, missing: namesOf(hangsOn | factsOf(inScope)), warnings: allWarnings };
  });
}

function silentPoints(p: Procurement, v: ProcurementVehicles, bucket: Bucket, reading: Reading, rules: CompiledRules): ClassificationWarning[] {
  return policyWarnings(p, v, reading, (under) => {
    const contract = contractFacts(p, under, rules);
    return { found: vehicleFindings(v, bucket, contract, under, rules), period: contract.period };
  });
}

const NOTHING = { bucket: null, clean: null, zeroEmission: null, referencePeriod: null } as const;

function listReasons(scope: LegalReason, vehicle: Countable, period: CompiledPeriod | null, found: VehicleFindings): LegalReason[] {
  const list = [scope, vehicle.reason];
  if (period !== null) list.push(period.reason);
  list.push(found.cleanReason);
  if (found.zeroReason !== null) list.push(found.zeroReason);
  return list;
}

/** Rows with the same reasons share one array: a tree by reason keeps a million rows cheap. */
interface Branch {
  list?: readonly LegalReason[];
  next: Map<LegalReason, Branch>;
}
const root: Branch = { next: new Map() };
function reasonsOf(list: LegalReason[]): readonly LegalReason[] {
  let branch = root;
  for (const reason of list) {
    let next = branch.next.get(reason);
    if (next === undefined) {
      next = { next: new Map() };
      branch.next.set(reason, next);
    }
    branch = next;
  }
  branch.list ??= Object.freeze(list);
  return branch.list;
}

/** What the planner knows of a vehicle it would buy. */
export type PlannedVehicle = Omit<ProcurementVehicles, "count"> & { awardDate: string; noticeDate?: string };
export interface PlannedStanding {
  countable: boolean;
  bucket: Bucket | null;
  clean: boolean;
  zeroEmission: boolean;
  referencePeriod: ReferencePeriod | null;
  status: string;
  /** facts that were missing; what hangs on them was taken as countable and not clean */
  undecided: readonly AskedFact[];
}

/**
 * How a planned vehicle will count, whatever its contract (basis all). A special purpose is taken as
 * designed for it, and a contracted fuel as unblended, since the plan writes both into the contract.
 */
export function bucketOf(planned: PlannedVehicle, ruleData: RuleData, interpretation?: Interpretation): PlannedStanding {
  const { awardDate, noticeDate, ...facts } = planned;
  const v: ProcurementVehicles = { designedForPurpose: true, ...facts, count: 1 };
  if (v.fuelBlended === undefined && v.fuelClause === true) v.fuelBlended = false;
  const rules = compileRules(ruleData);
  const reading = readingOf(interpretation);
  const procurement: Procurement = { id: "planned", contractType: "purchase", awardDate, noticeDate: noticeDate ?? awardDate, vehicles: [v] };
  const contract = contractFacts(procurement, reading, rules);
  const vehicle = countable(v, rules);
  const period = { referencePeriod: contract.period?.referencePeriod ?? null, status: contract.period?.rule.status ?? "none" };
  if (vehicle.countable === FALSE || vehicle.bucket === null)
    return { countable: false, bucket: null, clean: false, zeroEmission: false, ...period, undecided: [] };
  const found = vehicleFindings(v, vehicle.bucket, contract, reading, rules);
  const known = finding(vehicle.countable === TRUE);
  return {
    countable: true,
    bucket: vehicle.bucket,
    clean: and(known, found.clean) === TRUE,
    zeroEmission: and(known, found.zeroEmission) === TRUE,
    ...period,
    undecided: namesOf(factsOf(vehicle.countable) | factsOf(found.clean) | factsOf(found.zeroEmission)),
  };
}
