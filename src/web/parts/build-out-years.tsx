import { numberText, type Language } from "../../report/language.ts";
import { percentText } from "../numbers.ts";
import { say } from "../texts.ts";
import type { BuildOutYear, ShownBuildOut } from "../views/build-out.ts";
import { Table } from "./table.tsx";

interface Props {
  shown: ShownBuildOut;
  money: "investment" | "usersInvestment";
  language: Language;
}

const dutyText = ({ dutyMet }: BuildOutYear, language: Language): string =>
  dutyMet === null ? "–" : say(dutyMet ? "dutyMet" : "dutyOpen", language);

/** The timetable: points, connected properties, money, coverage and duty at the end of each year. */
export function BuildOutYears({ shown: { years }, money, language }: Props) {
  const hasBudget = years.some(({ budget_EUR }) => budget_EUR !== null);
  const hasDuty = years.some(({ dutyMet }) => dutyMet !== null);
  const columns = [
    { key: "year", label: say("year", language) },
    { key: "connected", label: say("connected", language), number: true },
    { key: "points", label: say("points", language), number: true },
    { key: "new", label: say("newPoints", language), number: true },
    { key: "investment", label: `${say(money, language)} (EUR)`, number: true },
    ...(hasBudget ? [{ key: "budget", label: `${say("budget", language)} (EUR)`, number: true }] : []),
    { key: "covered", label: say("covered", language), number: true },
    ...(hasDuty ? [{ key: "duty", label: say("duty", language) }] : []),
  ];
  const rows = years.map((year) => ({
    id: String(year.year),
    cells: {
      year: year.year,
      connected: year.connectedPropertyCount,
      points: year.chargePointCount,
      new: year.newPoints || "–",
      investment: numberText(year.investment_EUR, language),
      budget: year.budget_EUR === null ? "–" : numberText(year.budget_EUR, language),
      covered: year.coveredShare === null ? "–" : percentText(year.coveredShare, language),
      duty: dutyText(year, language),
    },
  }));
  return (
    <div class="timetable">
      <Table caption={say("timetable", language)} columns={columns} rows={rows} />
    </div>
  );
}
