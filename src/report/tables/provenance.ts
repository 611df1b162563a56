import type { Plan } from "../../plan/model/plan.ts";
import { dateText, type Language } from "../language.ts";
import type { Cell, Sheet } from "../sheet.ts";
import { CERTIFICATE_WORDS, TERMINATION_WORDS } from "../words/planning.ts";
import { columnsIn } from "./columns.ts";

/** Herkunft: scenario, hashes, versions and the certificate, so that every table can be traced to its run. */
export function buildProvenance(plan: Plan, language: Language): Sheet {
  const { text } = columnsIn(language);
  const { scenario } = plan.inputs;
  const { certificate, provenance } = plan;
  const lines: [string, string, Cell][] = [
    ["Szenario", "Scenario", `${plan.scenario.title} (${plan.scenario.id})`],
    ["Beginn", "Start", dateText(scenario.startDate, language)],
    ["Letztes Zuschlagsjahr", "Last award year", String(scenario.endYear)],
    [
      "Preisstand (reale Euro)",
      "Price year (real euros)",
      scenario.priceYear === undefined ? null : String(scenario.priceYear),
    ],
    ["Inflation je Jahr", "Inflation per year", scenario.inflation_per_a ?? null],
    ["Diskontsatz je Jahr (real)", "Discount rate per year (real)", scenario.discountRate_per_a ?? null],
    ["Ergebnis", "Result", CERTIFICATE_WORDS[certificate.status][language]],
    ["Diskontierte Kosten (EUR)", "Discounted cost (EUR)", certificate.objective_EUR],
    ["Untere Schranke (EUR)", "Lower bound (EUR)", certificate.bound_EUR],
    ["Lücke", "Gap", certificate.gap],
    [
      "Lücke gegen beeinflussbare Kosten",
      "Gap against cost that decisions change",
      certificate.gapOfDecisions,
    ],
    ["Ende der Rechnung", "Termination", TERMINATION_WORDS[certificate.termination][language]],
    ["Wiederholbar", "Reproducible", certificate.reproducible],
    ["Laden simuliert und bestätigt", "Charging simulated and verified", certificate.chargingVerified],
    ["Runden der Ladeprüfung", "Rounds of charging cuts", certificate.cutRounds],
    ["THG-Bilanzen", "GHG balances", provenance.balances.join(", ")],
    ["Version des Rechenkerns", "Engine version", provenance.engineVersion],
    ["Version der Referenzdaten", "Data version", provenance.dataVersion],
    ["Prüfsumme Szenario", "Scenario hash", provenance.scenarioHash],
    ["Prüfsumme Inventar", "Inventory hash", provenance.inventoryHash],
    ["Schema des Plans", "Plan schema", plan.schemaVersion],
  ];
  return {
    id: "provenance",
    title: language === "de" ? "Herkunft" : "Provenance",
    columns: [text("name", "Angabe", "Item"), text("value", "Wert", "Value")],
    rows: lines.map(([de, en, value]) => ({ name: language === "de" ? de : en, value })),
  };
}
