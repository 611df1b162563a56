import type { QuotaRow } from "../model/plan.ts";
import { englishDate, germanDate } from "../date-words.ts";
import type { Bucket } from "./rule-data.ts";

const NAMES: Record<"de" | "en", Record<Bucket, [one: string, many: string]>> = {
  de: { light: ["leichtes Fahrzeug", "leichte Fahrzeuge"], truck: ["Lkw", "Lkw"], bus: ["Bus", "Busse"] },
  en: { light: ["light vehicle", "light vehicles"], truck: ["truck", "trucks"], bus: ["bus", "buses"] },
};
/** "das" Fahrzeug, "den" Lkw, "den" Bus. */
const NONE_DE: Record<Bucket, string> = {
  light: "kein leichtes Fahrzeug mehr vergeben, das",
  truck: "keinen Lkw mehr vergeben, der",
  bus: "keinen Bus mehr vergeben, der",
};
const ONE_DE: Record<Bucket, string> = {
  light: "noch 1 leichtes Fahrzeug vergeben, das",
  truck: "noch 1 Lkw vergeben, der",
  bus: "noch 1 Bus vergeben, der",
};
const count = (n: number, [one, many]: [string, string]): string => `${n} ${n === 1 ? one : many}`;

/** Clean vehicles that must come first so that at least one more may be bought that is not clean. */
export interface NextStep {
  cleanFirst: number;
  nonCleanAfter: number;
}

/** The least number of further clean (and zero-emission) awards that widens the headroom. */
export function nextStep(row: QuotaRow): NextStep {
  // a target of 100 % leaves no room however many clean ones come
  const target = row.targetShare ?? 0;
  if (target >= 1) return { cleanFirst: 0, nonCleanAfter: row.nonCleanHeadroomCount };
  for (let more = 1; ; more += 1) {
    const room = headroomAfter(row, more);
    if (room > row.nonCleanHeadroomCount) return { cleanFirst: more, nonCleanAfter: room };
  }
}

/** Largest number of not-clean awards if `more` clean ones (buses: zero-emission) come first. */
function headroomAfter(row: QuotaRow, more: number): number {
  const of = (share: number, reached: number): number =>
    Math.floor((reached + more) / share - row.procuredCount - more + 1e-9);
  const target = row.targetShare ?? 0;
  if (target === 0) return row.nonCleanHeadroomCount + 1;
  const clean = of(target, row.cleanCount);
  return row.zeroEmissionRequiredCount === undefined
    ? clean
    : Math.min(clean, of(zeroShare(row), row.zeroEmissionCount));
}
/** § 6 Abs. 3: half of the target, in every state. */
const zeroShare = (row: QuotaRow): number => (row.targetShare as number) / 2;

/** The row as one sentence for procurement. */
export function headroomSentence(row: QuotaRow, language: "de" | "en"): string {
  const names = NAMES[language][row.bucket];
  const until = (language === "de" ? germanDate : englishDate)(row.referencePeriod.to);
  const short = Math.max(0, row.requiredCount - row.cleanCount);
  const zeroShort = Math.max(0, (row.zeroEmissionRequiredCount ?? 0) - row.zeroEmissionCount);
  if (row.periodClosed) return closedSentence(row, language, until, short, zeroShort);
  const next = nextStep(row);
  const room = row.nonCleanHeadroomCount;
  if (language === "de") {
    const owed = owedGerman(row.bucket, short, zeroShort);
    const stem = row.bucket === "bus" ? "emissionsfreie" : "saubere";
    const first =
      next.cleanFirst === 1
        ? `1 ${stem}${row.bucket === "light" ? "s" : "r"} hinzukommt`
        : `${next.cleanFirst} ${stem} hinzukommen`;
    const now =
      room > 1
        ? `noch ${count(room, names)} vergeben, die nicht sauber sind`
        : `${room === 1 ? ONE_DE[row.bucket] : NONE_DE[row.bucket]} nicht sauber ist`;
    return `Bis ${until} dürfen Sie ${now}, oder ${next.nonCleanAfter}, wenn vorher ${first}.${owed}`;
  }
  const owed = owedEnglish("Still owed", short, zeroShort);
  const first = row.bucket === "bus" ? "zero-emission" : "clean";
  return `Until ${until} you may still award ${room === 0 ? `no ${names[0]}` : count(room, names)} that ${room > 1 ? "are" : "is"} not clean, or ${next.nonCleanAfter} if ${next.cleanFirst} more ${first} ${next.cleanFirst === 1 ? "one comes" : "ones come"} first.${owed}`;
}

/** "1 sauberer" Lkw, "2 saubere, 1 emissionsfreies" Fahrzeug: what is short, each kind where some are. */
function owedGerman(bucket: Bucket, short: number, zeroShort: number, stem = "Noch geschuldet"): string {
  const one = bucket === "light" ? "s" : "r";
  const owed = [
    ...(short > 0 ? [`${short} saubere${short === 1 ? one : ""}`] : []),
    ...(zeroShort > 0 ? [`${zeroShort} emissionsfreie${zeroShort === 1 ? one : ""}`] : []),
  ];
  return owed.length > 0 ? ` ${stem}: ${owed.join(", ")}.` : "";
}

function owedEnglish(stem: string, short: number, zeroShort: number): string {
  const owed = [
    ...(short > 0 ? [`${short} clean`] : []),
    ...(zeroShort > 0 ? [`${zeroShort} zero-emission`] : []),
  ];
  return owed.length > 0 ? ` ${stem}: ${owed.join(", ")}.` : "";
}

function closedSentence(
  row: QuotaRow,
  language: "de" | "en",
  until: string,
  short: number,
  zeroShort: number,
): string {
  const [, many] = NAMES[language][row.bucket];
  if (language === "de")
    return `Der Zeitraum bis ${until} ist abgeschlossen (${many}): ${row.cleanCount} von ${row.procuredCount} sauber, nötig ${row.requiredCount}; ${row.compliant ? "erfüllt" : "nicht erfüllt"}.${owedGerman(row.bucket, short, zeroShort, short + zeroShort === 1 ? "Es fehlte" : "Es fehlten")}`;
  return `The period to ${until} is closed (${many}): ${row.cleanCount} of ${row.procuredCount} clean, required ${row.requiredCount}; ${row.compliant ? "met" : "not met"}.${owedEnglish("Short of it", short, zeroShort)}`;
}
