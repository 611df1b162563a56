import type { Plan } from "../../plan/model/plan.ts";
import type { Language } from "../language.ts";
import { authorityName } from "../plan-view.ts";
import type { Sheet } from "../sheet.ts";
import { BASIS_WORDS, BUCKET_WORDS, STATUS_WORDS } from "../words/planning.ts";
import { readingText } from "../words/quota.ts";
import { columnsIn } from "./columns.ts";

/** Quote: state today and forecast with the plan's awards, per authority, period, bucket and basis. */
export function buildQuota(plan: Plan, language: Language): Sheet {
  const { text, date, whole, number, yesNo } = columnsIn(language);
  return {
    id: "quota",
    title: language === "de" ? "Beschaffungsquote" : "Procurement quota",
    columns: [
      text("authority", "Auftraggeber", "Authority"),
      date("from", "Zeitraum von", "Period from"),
      date("to", "Zeitraum bis", "Period to"),
      yesNo("periodClosed", "Zeitraum beendet", "Period closed"),
      text("bucket", "Gruppe", "Bucket"),
      text("basis", "Grundlage", "Basis"),
      text("policyVariant", "Lesart", "Reading"),
      number("target_percent", "Mindestziel", "Target", "%", 1),
      whole("procuredCount", "Beschafft", "Procured"),
      whole("cleanCount", "davon sauber", "of these clean"),
      whole("zeroEmissionCount", "davon emissionsfrei", "of these zero-emission"),
      whole("undecidedCount", "ungeklärt", "undecided"),
      whole("requiredCount", "Sauber verlangt", "Clean required"),
      whole("zeroEmissionRequiredCount", "Emissionsfrei verlangt", "Zero-emission required"),
      number("slackCount", "Abstand zum Ziel", "Slack", language === "de" ? "Fahrzeuge" : "vehicles", 1),
      yesNo("compliant", "Ziel erreicht", "Target met"),
      whole("forecastProcured", "Mit Plan: beschafft", "With plan: procured"),
      whole("forecastClean", "Mit Plan: sauber", "With plan: clean"),
      whole("forecastZeroEmission", "Mit Plan: emissionsfrei", "With plan: zero-emission"),
      whole("forecastRequired", "Mit Plan: sauber verlangt", "With plan: clean required"),
      yesNo("forecastCompliant", "Mit Plan: Ziel erreicht", "With plan: target met"),
      text("status", "Rechtsstand", "Legal status"),
      date("asOf", "Stand", "As of"),
    ],
    rows: plan.quota.map((row) => ({
      authority: authorityName(plan, row.authorityId, language),
      from: row.referencePeriod.from,
      to: row.referencePeriod.to,
      periodClosed: row.periodClosed,
      bucket: BUCKET_WORDS[row.bucket][language],
      basis: BASIS_WORDS[row.basis][language],
      policyVariant: readingText(row.policyVariant, language),
      target_percent: row.targetShare === null ? null : row.targetShare * 100,
      procuredCount: row.procuredCount,
      cleanCount: row.cleanCount,
      zeroEmissionCount: row.zeroEmissionCount,
      undecidedCount: row.undecidedCount,
      requiredCount: row.requiredCount,
      zeroEmissionRequiredCount: row.zeroEmissionRequiredCount ?? null,
      slackCount: row.slackCount,
      compliant: row.compliant,
      forecastProcured: row.forecast?.procuredCount ?? null,
      forecastClean: row.forecast?.cleanCount ?? null,
      forecastZeroEmission: row.forecast?.zeroEmissionCount ?? null,
      forecastRequired: row.forecast?.requiredCount ?? null,
      forecastCompliant: row.forecast?.compliant ?? null,
      status: row.status ? (STATUS_WORDS[row.status]?.[language] ?? row.status) : null,
      asOf: row.asOf,
    })),
  };
}
