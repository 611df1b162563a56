import type { Plan, QuotaRow } from "../../plan/model/plan.ts";
import { dateText, numberText, type Language } from "../../report/language.ts";
import { authorityName } from "../../report/plan-view.ts";
import { BUCKET_WORDS, STATUS_WORDS } from "../../report/words/planning.ts";
import { say } from "../texts.ts";

/** The quota of one authority, bucket and period in words. */
export interface QuotaSentence {
  period: string;
  text: string;
  /** null where no target applies or nothing was procured */
  met: boolean | null;
  margin: string;
  /** "period closed", or the legal status where it is not in force */
  marks: string[];
}
export interface AuthorityQuota {
  authority: string;
  sentences: QuotaSentence[];
}

interface Counts {
  procuredCount: number;
  cleanCount: number;
  zeroEmissionCount: number;
  requiredCount: number;
  zeroEmissionRequiredCount?: number;
  slackCount: number;
  compliant: boolean;
}

/** `38,5 %`: targets of the law have one decimal, zero included. */
const targetText = (share: number, language: Language): string =>
  `${numberText(share * 100, language, 1)}${language === "de" ? "\u00a0" : ""}%`;

function textOf(row: QuotaRow, counts: Counts, language: Language): string {
  if (row.targetShare === null) return say("quotaNoTarget", language);
  if (counts.procuredCount === 0) return say("quotaNone", language);
  const sentences = [
    say(row.forecast && !row.periodClosed ? "quotaForecast" : "quotaSentence", language, {
      clean: numberText(counts.cleanCount, language),
      all: numberText(counts.procuredCount, language),
      required: numberText(counts.requiredCount, language),
      share: targetText(row.targetShare, language),
    }),
  ];
  if (counts.zeroEmissionRequiredCount !== undefined)
    sentences.push(
      say("quotaZero", language, {
        zero: numberText(counts.zeroEmissionCount, language),
        required: numberText(counts.zeroEmissionRequiredCount, language),
      }),
    );
  if (row.undecidedCount > 0)
    sentences.push(say("quotaUndecided", language, { count: numberText(row.undecidedCount, language) }));
  return sentences.join(" ");
}

function marginOf(counts: Counts, language: Language): string {
  const missing = (counts.zeroEmissionRequiredCount ?? 0) - counts.zeroEmissionCount;
  if (missing > 0) return say("quotaZeroShort", language, { count: numberText(missing, language) });
  const spare = counts.cleanCount - counts.requiredCount;
  if (spare === 0) return "";
  return say(spare > 0 ? "quotaSpare" : "quotaShort", language, {
    count: numberText(Math.abs(spare), language),
  });
}

function sentenceOf(row: QuotaRow, language: Language): QuotaSentence {
  const counts: Counts = row.forecast && !row.periodClosed ? row.forecast : row;
  const judged = row.targetShare !== null && counts.procuredCount > 0;
  const status = row.status && row.status !== "in force" ? STATUS_WORDS[row.status]?.[language] : undefined;
  return {
    period: say("quotaPeriod", language, {
      bucket: BUCKET_WORDS[row.bucket][language],
      from: dateText(row.referencePeriod.from, language),
      to: dateText(row.referencePeriod.to, language),
    }),
    text: textOf(row, counts, language),
    met: judged ? counts.compliant : null,
    margin: judged ? marginOf(counts, language) : "",
    marks: [...(row.periodClosed ? [say("quotaClosed", language)] : []), ...(status ? [status] : [])],
  };
}

/** The legal quota in the default reading, by authority; empty rows of buckets nobody buys in are left out. */
export function quotaSentences(plan: Plan, language: Language): AuthorityQuota[] {
  const variant = plan.quota[0]?.policyVariant;
  const rows = plan.quota.filter(
    (row) =>
      row.basis === "legal" &&
      row.policyVariant === variant &&
      row.procuredCount + (row.forecast?.procuredCount ?? 0) > 0,
  );
  return [...new Set(rows.map((row) => row.authorityId))].map((authorityId) => ({
    authority: authorityName(plan, authorityId, language),
    sentences: rows.filter((row) => row.authorityId === authorityId).map((row) => sentenceOf(row, language)),
  }));
}
