import type { Procurement } from "../model/procurement.ts";
import type { AuthorityKind } from "../model/vocabulary.ts";
import {
  type CompiledRules,
  type CompiledThreshold,
  DUTY_KINDS,
  type DutyKind,
  thresholdAt,
} from "./compiled-rules.ts";
import { contractValue, type ContractValue, derogatedLots } from "./contract-value.ts";
import { passengerTransportSize } from "./passenger-transport.ts";
import type { LegalReason } from "./reasons.ts";
import { and, eitherWay, FALSE, type Finding, finding, missing, TRUE } from "./three-valued.ts";

/** Does the law apply to the contract (§§ 2, 3, 10), and what decides. */
export interface ContractScope {
  scope: Finding;
  reason: LegalReason;
}

/** The day of publication as far as it is known: not before it was sent, not after the award. */
export interface NoticeDate {
  earliest: string;
  latest: string;
}
const LONG_AGO = "0000-00-00";
const FAR_AHEAD = "9999-99-99";

export function noticeDateOf(p: Procurement): NoticeDate {
  if (p.noticeDate !== undefined) return { earliest: p.noticeDate, latest: p.noticeDate };
  const award = p.awardDate ?? FAR_AHEAD;
  const framework = p.frameworkAwardDate ?? FAR_AHEAD;
  return { earliest: p.noticeSentDate ?? LONG_AGO, latest: award < framework ? award : framework };
}

/** § 10 Abs. 1. */
function publishedInTime(notice: NoticeDate, rules: CompiledRules): Finding {
  const border = rules.law.appliesToNoticesAfter.value;
  if (notice.earliest > border) return TRUE;
  return notice.latest <= border ? FALSE : missing("noticeDate");
}

const authorityFinding = (kind: AuthorityKind | undefined): Finding =>
  kind === undefined ? missing("authorityKind") : finding(kind !== "private");

/** Facts that settle the question in the order in which an official would ask them. */
export function contractScope(p: Procurement, rules: CompiledRules): ContractScope {
  const { reasons } = rules;
  if (p.status === "cancelled") return { scope: FALSE, reason: reasons.CANCELLED };
  if (p.awardDate === null) return { scope: FALSE, reason: reasons.NO_AWARD };
  const authority = authorityFinding(p.authorityKind);
  if (authority === FALSE) return { scope: FALSE, reason: reasons.NO_PUBLIC_AUTHORITY };
  const notice = noticeDateOf(p);
  const inTime = publishedInTime(notice, rules);
  if (inTime === FALSE) return { scope: FALSE, reason: reasons.NOTICE_TOO_EARLY };
  if (p.contractType === "public-passenger-transport") {
    const size = passengerTransportSize(p, rules);
    return settle(and(and(authority, inTime), size.large), size.reason, rules);
  }
  const service = p.contractType === "service";
  const listed = service ? cpvListed(p.cpvCode, rules) : TRUE;
  if (listed === FALSE) return { scope: FALSE, reason: reasons.CPV_NOT_LISTED };
  const duty = dutyToTender(p, notice, rules, service);
  return settle(and(listed, duty.scope), duty.reason, rules);
}

const settle = (scope: Finding, reason: LegalReason, rules: CompiledRules): ContractScope =>
  scope > 0 ? { scope, reason: rules.reasons.SCOPE_UNDECIDED } : { scope, reason };

const cpvListed = (code: string | undefined, rules: CompiledRules): Finding =>
  code === undefined
    ? missing("cpvCode")
    : finding(rules.cpvCodes.has(code.length > 8 ? code.slice(0, 8) : code));

/** VgV or SektVO are a duty: authority, publication and threshold together, since they share facts. */
function dutyToTender(
  p: Procurement,
  notice: NoticeDate,
  rules: CompiledRules,
  service: boolean,
): ContractScope {
  const { reasons } = rules;
  const value = contractValue(p, rules);
  const below = value.unknown !== 0 && p.regime === "below-threshold" ? reasons.REGIME_BELOW_THRESHOLD : null;
  if (derogatedLots(p, value, rules) === "all") return { scope: FALSE, reason: reasons.LOTS_DEROGATED };
  const sentDate = p.noticeSentDate ?? p.noticeDate;
  const inTime = publishedInTime(notice, rules);
  if (p.authorityKind !== undefined && sentDate !== undefined) {
    const threshold = thresholdAt(rules, sentDate, p.authorityKind as DutyKind);
    const reached = thresholdReached(value, threshold, p);
    const reason = reached === FALSE ? below : null;
    return { scope: and(inTime, reached), reason: reason ?? thresholdSentence(reached, threshold, service) };
  }
  const kinds = p.authorityKind === undefined ? DUTY_KINDS : [p.authorityKind as DutyKind];
  const cases: Finding[] = p.authorityKind === undefined ? [FALSE] : [];
  if (inTime > 0) cases.push(FALSE);
  for (const threshold of possibleThresholds(kinds, sentDate, notice, rules))
    cases.push(thresholdReached(value, threshold, p));
  const open =
    (p.authorityKind === undefined ? missing("authorityKind") : 0) |
    (sentDate === undefined || inTime > 0 ? missing("noticeDate") : 0);
  return { scope: eitherWay(cases, open), reason: below ?? reasons.VALUE_BELOW_EVERY_THRESHOLD };
}

/** Every threshold that some kind of authority and some possible day would bring. */
function possibleThresholds(
  kinds: readonly DutyKind[],
  sentDate: string | undefined,
  notice: NoticeDate,
  rules: CompiledRules,
): CompiledThreshold[] {
  if (sentDate !== undefined) return kinds.map((kind) => thresholdAt(rules, sentDate, kind));
  const border = rules.law.appliesToNoticesAfter.value;
  return rules.thresholds
    .filter(
      (entry, i) => entry.from <= notice.latest && (rules.thresholds[i + 1]?.from ?? FAR_AHEAD) > border,
    )
    .flatMap((entry) => kinds.map((kind) => entry.byKind[kind]));
}

/** Equal counts as reached (§ 106 Abs. 1 GWB); the procedure followed decides only what the value leaves open. */
function thresholdReached(value: ContractValue, threshold: CompiledThreshold, p: Procurement): Finding {
  if (value.atLeast_EUR >= threshold.value_EUR) return TRUE;
  if (value.atMost_EUR < threshold.value_EUR) return FALSE;
  if (p.regime === "below-threshold") return FALSE;
  return value.unknown | (p.regime === undefined ? missing("regime") : 0);
}

function thresholdSentence(reached: Finding, threshold: CompiledThreshold, service: boolean): LegalReason {
  if (service) return reached === FALSE ? threshold.belowService : threshold.reachedService;
  return reached === FALSE ? threshold.below : threshold.reached;
}
