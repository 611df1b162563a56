import type { PlanYear } from "../../plan/model/plan.ts";
import { numberText, type Language } from "../../report/language.ts";
import { say } from "../texts.ts";
import { Table } from "./table.tsx";

/** What leaves the purse in a year. */
export const spendingOf = (year: PlanYear): number =>
  year.investment_EUR + year.runningCost_EUR - year.grants_EUR - year.saleProceeds_EUR;

/** The two drawings in figures. */
export function YearTable({
  mine,
  twin,
  language,
}: {
  mine: PlanYear[];
  twin: PlanYear[];
  language: Language;
}) {
  const whole = (value: number | undefined) => (value === undefined ? "–" : numberText(value, language));
  const columns = [
    { key: "year", label: say("year", language) },
    {
      key: "investment",
      label: `${say("investment", language)}, ${say("plan", language)} (EUR)`,
      number: true,
    },
    { key: "running", label: `${say("running", language)}, ${say("plan", language)} (EUR)`, number: true },
    { key: "spending", label: `${say("costChart", language)}, ${say("plan", language)} (EUR)`, number: true },
    {
      key: "twinSpending",
      label: `${say("costChart", language)}, ${say("twin", language)} (EUR)`,
      number: true,
    },
    { key: "ghg", label: `${say("plan", language)} (t CO₂e/a)`, number: true },
    { key: "twinGhg", label: `${say("twin", language)} (t CO₂e/a)`, number: true },
  ];
  const rows = mine.map((year) => {
    const other = twin.find((row) => row.year === year.year);
    return {
      id: String(year.year),
      cells: {
        year: year.year,
        investment: whole(year.investment_EUR),
        running: whole(year.runningCost_EUR),
        spending: whole(spendingOf(year)),
        twinSpending: whole(other && spendingOf(other)),
        ghg: whole(year.ghgWtw_tCO2e_per_a),
        twinGhg: whole(other?.ghgWtw_tCO2e_per_a),
      },
    };
  });
  return <Table caption={say("years", language)} columns={columns} rows={rows} />;
}
