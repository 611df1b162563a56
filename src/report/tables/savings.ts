import type { Plan } from "../../plan/model/plan.ts";
import type { ReportFacts } from "../facts.ts";
import type { Language } from "../language.ts";
import { balanceName } from "../plan-view.ts";
import type { Sheet } from "../sheet.ts";
import { CAUSE_WORDS } from "../words/planning.ts";
import { columnsIn } from "./columns.ts";

/** Einsparung nach Ursache: need, like-for-like renewal, conversion, electricity mix, by year. */
export function buildSavings(plan: Plan, language: Language, facts: ReportFacts): Sheet {
  const { text, whole, number } = columnsIn(language);
  const balance = balanceName(plan, "with-upstream", facts, language);
  return {
    id: "savings",
    title: language === "de" ? "Einsparung nach Ursache" : "Savings by cause",
    columns: [
      whole("year", "Jahr", "Year"),
      text("cause", "Ursache", "Cause"),
      number("finalEnergy_MWh_per_a", "Endenergieeinsparung", "Final energy saved", "MWh/a", 1),
      number("ghgWtw_tCO2e_per_a", `THG-Einsparung, ${balance}`, `GHG saved, ${balance}`, "t CO2e/a", 1),
    ],
    rows: plan.baseline.savings.map((line) => ({ ...line, cause: CAUSE_WORDS[line.cause][language] })),
  };
}
