import type { QuotaRow } from "../plan/model/plan.ts";
import type { Classification } from "../plan/rules/clean-vehicles.ts";
import type { ComplianceRow } from "../plan/rules/compliance.ts";
import { headroomSentence } from "../plan/rules/headroom-sentence.ts";
import { germanDate } from "../plan/rules/reasons/entry.ts";
import type { RuleData } from "../plan/rules/rule-data.ts";

const YES_NO = (value: boolean | null): string => (value === null ? "offen" : value ? "ja" : "nein");
const BUCKET = { light: "leicht", truck: "Lkw", bus: "Bus" } as const;

export function classificationText(row: Classification): string {
  const facts = row.ifInScope ?? row;
  const lines = [
    `${row.procurementId}, Gruppe ${row.group}: im Anwendungsbereich ${YES_NO(row.inScope)}${facts.bucket === null ? "" : `; ${BUCKET[facts.bucket]}, sauber ${YES_NO(facts.clean)}${facts.bucket === "light" ? "" : `, emissionsfrei ${YES_NO(facts.zeroEmission)}`}`}${row.ifInScope === null ? "" : " (wäre so, wenn das Gesetz gälte)"}`,
    ...row.reasons.map((reason) => `  ${reason.section}: ${reason.text}`),
  ];
  if (row.missing.length > 0) lines.push(`  Es fehlen: ${row.missing.join(", ")}`);
  return [...lines, ...row.warnings.map((warning) => `  Hinweis: ${warning.text}`)].join("\n");
}

const HEADER = [
  "Auftraggeber",
  "Zeitraum",
  "Gruppe",
  "Grundlage",
  "Auslegung",
  "alle",
  "sauber",
  "emissionsfrei",
  "offen",
  "nötig",
  "Spielraum",
  "erfüllt",
  "Stand",
  "Prüfung",
];

export function statusText(rows: QuotaRow[]): string {
  if (rows.length === 0) return "Keine gezählten Beschaffungen.";
  const cells = rows.map((row) => [
    row.authorityId,
    `${germanDate(row.referencePeriod.from)}-${germanDate(row.referencePeriod.to)}`,
    BUCKET[row.bucket],
    row.basis === "legal" ? "Gesetz" : "alle Käufe",
    row.policyVariant,
    germanCount(row.procuredCount),
    germanCount(row.cleanCount),
    row.zeroEmissionRequiredCount === undefined
      ? ""
      : `${germanCount(row.zeroEmissionCount)}/${row.zeroEmissionRequiredCount}`,
    germanCount(row.undecidedCount),
    String(row.requiredCount),
    String(row.nonCleanHeadroomCount),
    YES_NO(row.compliant),
    germanDate(row.asOf),
    row.verification ?? "",
  ]);
  const widths = HEADER.map((title, i) =>
    Math.max(title.length, ...cells.map((line) => (line[i] as string).length)),
  );
  const line = (parts: string[]): string =>
    parts
      .map((part, i) => part.padEnd(widths[i] as number))
      .join("  ")
      .trimEnd();
  const sentences = rows
    .filter((row) => row.policyVariant === "default" && row.basis === "legal")
    .map((row) => `${row.authorityId}, ${BUCKET[row.bucket]}: ${headroomSentence(row, "de")}`);
  return [line(HEADER), ...cells.map(line), "", ...sentences].join("\n");
}

/** What the awards of the list that lie after the day asked make of it. */
export function forecastLines(rows: readonly ComplianceRow[]): string[] {
  return rows.flatMap((row) => {
    const { forecast, lastTurningDate: last } = row;
    if (forecast === undefined || row.basis !== "legal") return [];
    const turn =
      last === null || last === undefined
        ? "auch nur noch saubere Vergaben reichen nicht"
        : last > row.referencePeriod.to
          ? "die übrigen Vergaben dürfen alle nicht sauber sein"
          : `spätestens ab ${germanDate(last)} muss jede Vergabe sauber sein`;
    return [
      `Mit den Vergaben nach dem ${germanDate(row.asOf)}: ${row.authorityId}, ${BUCKET[row.bucket]}: ${germanCount(forecast.cleanCount)} von ${germanCount(forecast.procuredCount)} sauber, nötig ${forecast.requiredCount}, ${forecast.compliant ? "erfüllt" : `nicht erfüllt; ${turn}`}.`,
    ];
  });
}

/** What another state's law is known to do otherwise; scope and definitions are the German ones. */
export function scopeNote(rules: RuleData, state = rules.cleanVehicles.state): string[] {
  if (state === rules.cleanVehicles.state) return [];
  const known = rules.memberStates.states.find((one) => one.state === state);
  const note = `${state}: Mindestziele der Richtlinie; eingeordnet ist nach deutschem Recht.`;
  return [known?.scopeOptions ? `${note} ${known.scopeOptions}` : `${note} Abweichungen sind nicht erfasst.`];
}
const germanCount = (value: number): string => String(Math.round(value * 100) / 100).replace(".", ",");
