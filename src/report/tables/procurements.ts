import type { Plan, PlannedAward } from "../../plan/model/plan.ts";
import type { GroupVerdict, ReportFacts } from "../facts.ts";
import { numberText, type Language } from "../language.ts";
import { authoritiesOf, authorityName, ownerOf } from "../plan-view.ts";
import type { Cell, Sheet } from "../sheet.ts";
import { ENERGY_WORDS } from "../words/drives.ts";
import { CONTRACT_WORDS } from "../words/planning.ts";
import { columnsIn } from "./columns.ts";

const lotsText = (award: PlannedAward, language: Language): string | null =>
  (award.lots ?? [])
    .map((lot, index) => {
      const name = lot.id ?? `${language === "de" ? "Los" : "lot"} ${index + 1}`;
      return `${name}: ${numberText(lot.estimatedValue_EUR, language)} EUR`;
    })
    .join("; ") || null;

function vehiclesText(award: PlannedAward, language: Language): string {
  return award.vehicles
    .map(({ count, category, energySource }) => {
      const energy = energySource ? ` ${ENERGY_WORDS[energySource][language]}` : "";
      return `${count} × ${category}${energy}`;
    })
    .join("; ");
}

const countOf = (award: PlannedAward): number => award.vehicles.reduce((sum, group) => sum + group.count, 0);

/** Vehicles of an award whose verdict is as asked. */
const counted = (
  award: PlannedAward,
  verdicts: GroupVerdict[],
  is: (verdict: GroupVerdict) => boolean,
): number =>
  award.vehicles.reduce((sum, group, index) => {
    const verdict = verdicts[index];
    return verdict && is(verdict) ? sum + group.count : sum;
  }, 0);

/** What the award does for the quota, in words: what the law counts, what is open, what counts on basis "all" only. */
function quotaText(award: PlannedAward, facts: ReportFacts, language: Language): string {
  const verdicts = facts.classifyAward(award);
  const count = (is: (verdict: GroupVerdict) => boolean) => counted(award, verdicts, is);
  const total = count(({ inScope }) => inScope === true);
  const clean = count((verdict) => verdict.inScope === true && verdict.clean === true);
  const open = count(({ inScope, clean: found }) => inScope === null || (inScope && found === null));
  const voluntary = count(({ inScope, cleanIfInScope }) => inScope === false && cleanIfInScope === true);
  const texts: [boolean, string, string][] = [
    [
      total > 0,
      `zählt für die Quote: ${clean} von ${total} sauber`,
      `counts for the quota: ${clean} of ${total} clean`,
    ],
    [open > 0, `offen, weil Angaben fehlen: ${open}`, `undecided for lack of facts: ${open}`],
    [total + open === 0, "zählt nicht für die gesetzliche Quote", "does not count for the legal quota"],
    [
      voluntary > 0,
      `sauber über alle Beschaffungen gerechnet: ${voluntary}`,
      `clean counting all procurements: ${voluntary}`,
    ],
  ];
  return texts.flatMap(([holds, de, en]) => (holds ? [language === "de" ? de : en] : [])).join("; ");
}

function awardCells(
  plan: Plan,
  award: PlannedAward,
  facts: ReportFacts,
  language: Language,
): Record<string, Cell> {
  const owner = ownerOf(plan, award.authorityId);
  const kind = award.authorityKind ?? authoritiesOf(plan).find(({ id }) => id === owner)?.kind ?? "municipal";
  const sent = award.noticeSentDate ?? award.noticeDate ?? award.latestNoticeDate;
  const threshold_EUR = facts.thresholdAt(kind, sent);
  const value_EUR = facts.netValueOf(award);
  return {
    awardYear: award.awardYear,
    id: award.id,
    authority: authorityName(plan, owner, language),
    contract: CONTRACT_WORDS[award.contractType][language],
    vehicles: vehiclesText(award, language),
    count: countOf(award),
    lots: lotsText(award, language),
    value_EUR,
    threshold_EUR,
    thresholdReached: value_EUR === null || threshold_EUR === null ? null : value_EUR >= threshold_EUR,
    quota: quotaText(award, facts, language),
    latestNoticeDate: award.latestNoticeDate,
    awardDate: award.awardDate,
    budgetRegistrationYear: award.budgetRegistrationYear,
    vehicleIds: award.vehicleIds.join(", "),
  };
}

/** Beschaffungsliste: one row per planned award, in order of award year, authority and id. Values are net by law. */
export function buildProcurements(plan: Plan, language: Language, facts: ReportFacts): Sheet {
  const { text, date, whole, euros, yesNo } = columnsIn(language);
  const key = (award: PlannedAward) => `${award.awardYear} ${award.authorityId ?? ""} ${award.id}`;
  const awards = [...plan.awards].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  return {
    id: "procurements",
    title: language === "de" ? "Beschaffungsliste" : "Procurement list",
    columns: [
      whole("awardYear", "Zuschlagsjahr", "Award year"),
      text("id", "Vergabe", "Procurement"),
      text("authority", "Auftraggeber", "Authority"),
      text("contract", "Vertragsart", "Contract"),
      text("vehicles", "Fahrzeuge", "Vehicles"),
      whole("count", "Anzahl", "Count"),
      text("lots", "Lose", "Lots"),
      euros("value_EUR", "Auftragswert netto", "Contract value, net"),
      euros("threshold_EUR", "EU-Schwellenwert netto", "EU threshold, net"),
      yesNo("thresholdReached", "Schwelle erreicht", "Threshold reached"),
      text("quota", "Ergebnis für die Quote", "Result for the quota"),
      date("latestNoticeDate", "Bekanntmachung spätestens", "Latest notice"),
      date("awardDate", "Zuschlag", "Award"),
      whole("budgetRegistrationYear", "Haushaltsanmeldung", "Budget registration"),
      text("vehicleIds", "ersetzt", "replaces"),
    ],
    rows: awards.map((award) => awardCells(plan, award, facts, language)),
  };
}
