import type { Contradiction } from "../../plan/model/plan.ts";
import type { Language } from "../language.ts";
import type { Sheet } from "../sheet.ts";
import { columnsIn } from "./columns.ts";

/** Widerspruch: the demands that cannot hold together, and the cheapest ways out. Only an infeasible plan has it. */
export function buildContradiction(contradiction: Contradiction, language: Language): Sheet {
  const { text, whole, number } = columnsIn(language);
  const [demand, relaxation] = language === "de" ? ["Forderung", "Ausweg"] : ["demand", "relaxation"];
  const { unit: _, ...amount } = number("amount", "Betrag", "Amount", "", 2);
  return {
    id: "contradiction",
    title: language === "de" ? "Widerspruch" : "Contradiction",
    columns: [
      text("part", "Teil", "Part"),
      text("code", "Kennung", "Code"),
      text("text", "Text", "Text"),
      whole("year", "Jahr", "Year"),
      amount,
      text("unit", "Einheit", "Unit"),
    ],
    rows: [
      ...contradiction.demands.map((line) => ({
        part: demand as string,
        code: line.code,
        text: line[language],
        year: line.year ?? null,
      })),
      ...contradiction.relaxations.map((line) => ({
        part: relaxation as string,
        code: line.code,
        text: line[language],
        amount: line.amount,
        unit: line.unit,
      })),
    ],
  };
}
