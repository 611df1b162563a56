import {
  type CategoryCounts,
  CONTRACT_TYPE_CODES,
  type ContractTypeCode,
  VEHICLE_CATEGORIES,
  type VehicleCategoryCode,
} from "./eforms.ts";
import { checkEforms } from "./eforms-check.ts";
import { STATISTICS_CODE } from "./eforms-form.ts";

/** The clean-vehicle block of a notice as it was written: codes not yet checked, repeats not yet resolved. */
export interface EformsNotice {
  noticeId?: string;
  /** earliest day on which a contract of the notice was awarded (BT-1451) */
  awardDate?: string;
  cpvCode?: string;
  lots: NoticeLot[];
  results: NoticeResult[];
}
export interface NoticeLot {
  lotId: string;
  /** BT-717 */
  scope: string[];
  /** BT-735 */
  contractTypes: string[];
}
export interface NoticeResult {
  lotId: string;
  /** BT-142 */
  winner?: string;
  contractTypes: string[];
  categories: CodedCategory[];
}
export interface CodedCategory {
  /** BT-723 */
  category?: string;
  /** OPT-155 with OPT-156 */
  statistics: { code?: string; count?: string }[];
}

/** A lot as its notice counts it. */
export interface LotCounts {
  lotId: string;
  inScope: boolean;
  contractType?: ContractTypeCode;
  hasWinner: boolean;
  categories: CategoryCounts[];
}

/** What is wrong with a notice, by the field of the SDK. */
export interface NoticeFinding {
  /** such as BT-735-LotResult */
  field: string;
  lotId: string;
  code: string;
  value?: string;
  de: string;
  en: string;
}

const WON = "selec-w";
const isOneOf = <T extends string>(word: string | undefined, list: readonly T[]): word is T =>
  (list as readonly (string | undefined)[]).includes(word);

/** Counts of a notice by lot, with everything that the SDK's rules or ours find wrong. */
export function noticeCounts(notice: EformsNotice): { lots: LotCounts[]; findings: NoticeFinding[] } {
  const findings: NoticeFinding[] = [];
  const lots = notice.lots.map((lot) => {
    const results = notice.results.filter((one) => one.lotId === lot.lotId);
    const { counts, found } = lotCounts(lot, results);
    findings.push(...found);
    return counts;
  });
  const known = new Set(notice.lots.map((lot) => lot.lotId));
  for (const { lotId } of notice.results)
    if (!known.has(lotId))
      findings.push({
        field: "BT-13713-LotResult",
        lotId,
        code: "NOT_FOUND",
        value: lotId,
        de: `Das Ergebnis nennt das Los „${lotId}“, das die Bekanntmachung nicht hat.`,
        en: `The result names lot "${lotId}", which the notice does not have.`,
      });
  return { lots, findings };
}

type Report = (field: string, code: string, de: string, en: string, value?: string) => void;

function lotCounts(
  lot: NoticeLot,
  results: readonly NoticeResult[],
): { counts: LotCounts; found: NoticeFinding[] } {
  const { lotId } = lot;
  const found: NoticeFinding[] = [];
  const report: Report = (field, code, de, en, value) =>
    found.push({
      field,
      lotId,
      code,
      ...(value === undefined ? {} : { value }),
      de: `${lotId}: ${de}`,
      en: `${lotId}: ${en}`,
    });
  const inScope = scopeOf(lot, report);
  const contractType = contractTypeOf(lot.contractTypes, "BT-735-Lot", inScope, report);
  const hasWinner = results.some((one) => one.winner === WON);
  const categories: CategoryCounts[] = [];
  for (const result of results) categories.push(...resultCounts(result, { inScope, contractType, report }));
  const stated = { inScope, categories };
  const named = results.length === 0 ? [] : checkEforms(stated, hasWinner);
  for (const one of named) report(one.field, one.code, one.de, one.en);
  const counts: LotCounts = { lotId, inScope, hasWinner, categories };
  return { counts: contractType === undefined ? counts : { ...counts, contractType }, found };
}

function scopeOf({ scope }: NoticeLot, report: Report): boolean {
  const [stated, ...more] = scope;
  if (stated !== undefined && stated !== "true" && stated !== "false")
    report("BT-717-Lot", "NOT_IN_LIST", "zulässig sind true und false.", "true or false is allowed.", stated);
  if (more.length > 0)
    report("BT-717-Lot", "REPEATED", "steht mehr als einmal da.", "stands there more than once.");
  return stated === "true";
}

function contractTypeOf(
  codes: readonly string[],
  field: string,
  inScope: boolean,
  report: Report,
): ContractTypeCode | undefined {
  const [code] = codes;
  if (code === undefined) return undefined;
  if (!inScope)
    report(field, "FORBIDDEN", "nur zulässig mit BT-717 = true.", "allowed only with BT-717 = true.", code);
  if (new Set(codes).size > 1)
    report(field, "CONTRADICTION", "nennt mehrere Arten.", "names several kinds.", codes.join(" "));
  if (isOneOf(code, CONTRACT_TYPE_CODES)) return code;
  const list = CONTRACT_TYPE_CODES.join(", ");
  report(field, "NOT_IN_LIST", `„${code}“ gibt es nicht; ${list}.`, `"${code}" is unknown; ${list}.`, code);
  return undefined;
}

interface LotContext {
  inScope: boolean;
  contractType: ContractTypeCode | undefined;
  report: Report;
}

function resultCounts(result: NoticeResult, { inScope, contractType, report }: LotContext): CategoryCounts[] {
  const field = "BT-735-LotResult";
  const type = contractTypeOf(result.contractTypes, field, inScope, report);
  const stated = result.contractTypes.length > 0;
  if (stated && result.winner !== WON)
    report(
      field,
      "FORBIDDEN",
      "ohne Gewinner (BT-142) unzulässig.",
      "not allowed without a winner (BT-142).",
    );
  if (inScope && result.winner === WON && !stated)
    report(field, "MISSING", "fehlt beim Los mit Zuschlag.", "is missing for a lot with a winner.");
  if (type !== undefined && contractType !== undefined && type !== contractType)
    report(
      field,
      "CONTRADICTION",
      `sagt ${type}, das Los ${contractType}.`,
      `says ${type}, the lot ${contractType}.`,
      type,
    );
  if (!stated && result.categories.length > 0)
    report("BT-723-LotResult", "FORBIDDEN", "nur zulässig neben BT-735.", "allowed only beside BT-735.");
  return result.categories.flatMap((one) => categoryCounts(one, report));
}

function categoryCounts(one: CodedCategory, report: Report): CategoryCounts[] {
  const { category } = one;
  const field = "BT-723-LotResult";
  if (category === undefined && one.statistics.length > 0)
    report("OPT-155-LotResult", "FORBIDDEN", "nur zulässig neben BT-723.", "allowed only beside BT-723.");
  if (!isOneOf<VehicleCategoryCode>(category, VEHICLE_CATEGORIES)) {
    const list = VEHICLE_CATEGORIES.join(", ");
    if (category !== undefined)
      report(
        field,
        "NOT_IN_LIST",
        `„${category}“ gibt es nicht; ${list}.`,
        `"${category}" is unknown; ${list}.`,
        category,
      );
    return [];
  }
  const counts: CategoryCounts = { category };
  for (const statistic of one.statistics) addCount(counts, statistic, report);
  return [counts];
}

function addCount(
  counts: CategoryCounts,
  { code, count }: { code?: string; count?: string },
  report: Report,
): void {
  const kind = (["vehicles", "clean", "zeroEmission"] as const).find((key) => STATISTICS_CODE[key] === code);
  if (kind === undefined) {
    const field = code === undefined ? "OPT-156-LotResult" : "OPT-155-LotResult";
    report(
      field,
      code === undefined ? "FORBIDDEN" : "NOT_IN_LIST",
      `Zahl ohne bekannte Art (${code ?? ""}).`,
      `count without a known kind (${code ?? ""}).`,
      code,
    );
    return;
  }
  if (counts[kind] !== undefined)
    report(
      "OPT-155-LotResult",
      "REPEATED",
      `${code} steht zweimal bei ${counts.category}.`,
      `${code} stands twice at ${counts.category}.`,
      code,
    );
  if (count === undefined || !/^\d{1,6}(?:\.0+)?$/.test(count)) {
    report(
      "OPT-156-LotResult",
      "WRONG_TYPE",
      "eine ganze Zahl ab 0 wird erwartet.",
      "a whole number from 0 is expected.",
      count ?? "",
    );
    return;
  }
  counts[kind] = Number(count);
}
