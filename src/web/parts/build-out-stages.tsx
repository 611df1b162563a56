import type { OperatingModel } from "../../plan/charging/build-out/operating-models.ts";
import type { BuildOut } from "../../plan/model/plan.ts";
import { numberText, type Language } from "../../report/language.ts";
import { pointsText } from "../../report/tables/charge-points.ts";
import { PARTY_WORDS } from "../../report/words/build-out.ts";
import { say } from "../texts.ts";
import { type BuildOutStage, countOf, ownedByOthers } from "../views/build-out.ts";
import { Table } from "./table.tsx";

/** `Betreiber 2, Verwaltung 3`: who owns how many of the points of a stage. */
function ownersText(points: BuildOut["points"], model: OperatingModel, language: Language): string {
  const others = ownedByOthers(points, model);
  const own = countOf(points) - others;
  const authority = PARTY_WORDS.authority[language];
  if (others === 0) return authority;
  const other = PARTY_WORDS[model === "lease" ? "lessor" : "operator"][language];
  return own === 0 ? other : `${other} ${others}, ${authority} ${own}`;
}

interface Props {
  stages: BuildOutStage[];
  model: OperatingModel;
  language: Language;
}

/** Each stage of each property: when, what, for how much, why, and whose. */
export function StageTable({ stages, model, language }: Props) {
  const columns = [
    { key: "name", label: say("property", language) },
    { key: "year", label: say("year", language) },
    { key: "points", label: say("points", language) },
    { key: "investment", label: `${say("investment", language)} (EUR)`, number: true },
    { key: "reason", label: say("reason", language) },
    { key: "owner", label: say("operatedBy", language) },
  ];
  const rows = stages.map(({ propertyId, name, year, points, investment_EUR, reasons }) => ({
    id: `${propertyId} ${year}`,
    cells: {
      name,
      year,
      points: (
        <>
          {countOf(points) || "–"}
          {points.length > 0 && <small>{pointsText(points, language)}</small>}
        </>
      ),
      investment: numberText(investment_EUR, language),
      reason: reasons.join("; "),
      owner: ownersText(points, model, language),
    },
  }));
  return (
    <div class="stages">
      <Table caption={say("stages", language)} columns={columns} rows={rows} />
    </div>
  );
}
