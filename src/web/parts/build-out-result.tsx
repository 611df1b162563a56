import { useState } from "preact/hooks";
import type { OperatingCost, OperatingModel } from "../../plan/charging/build-out/operating-models.ts";
import type { PortfolioProgress } from "../../plan/charging/build-out/portfolio.ts";
import type { Plan } from "../../plan/model/plan.ts";
import { numberText, type Language } from "../../report/language.ts";
import { authorityName } from "../../report/plan-view.ts";
import { MODEL_WORDS } from "../../report/words/build-out.ts";
import { say } from "../texts.ts";
import { dutySentences, type ShownBuildOut } from "../views/build-out.ts";
import { BuildOutCharts } from "./build-out-charts.tsx";
import { StageTable } from "./build-out-stages.tsx";
import { BuildOutYears } from "./build-out-years.tsx";
import { Table } from "./table.tsx";

const MODELS = Object.keys(MODEL_WORDS) as OperatingModel[];

interface Props {
  id: "plan" | "users";
  plan: Plan;
  shown: ShownBuildOut;
  portfolio: PortfolioProgress[];
  operating: OperatingCost[];
  language: Language;
}

/** Timetable by year, stages by property, and who would own the points. */
export function BuildOutResult({ id, plan, shown, portfolio, operating, language }: Props) {
  const [model, setModel] = useState<OperatingModel>("own");
  const duties = dutySentences(portfolio, (one) => authorityName(plan, one, language), language);
  return (
    <>
      <BuildOutCharts shown={shown} language={language} />
      <h3>{say("timetable", language)}</h3>
      <ul class="duties fine">
        {(duties.length > 0 ? duties : [say("dutyNone", language)]).map((duty) => (
          <li key={duty}>{duty}</li>
        ))}
      </ul>
      <BuildOutYears
        shown={shown}
        money={id === "users" ? "usersInvestment" : "investment"}
        language={language}
      />
      {shown.stages.length > 0 && (
        <>
          <h3>{say("stages", language)}</h3>
          <p class="ask">
            <label>
              {say("operatingModel", language)}
              <select
                value={model}
                onChange={(event) => setModel(event.currentTarget.value as OperatingModel)}
              >
                {MODELS.map((one) => (
                  <option key={one} value={one}>
                    {MODEL_WORDS[one][language]}
                  </option>
                ))}
              </select>
            </label>
          </p>
          <StageTable stages={shown.stages} model={model} language={language} />
          <Operating operating={operating} language={language} />
        </>
      )}
    </>
  );
}

function Operating({ operating, language }: { operating: OperatingCost[]; language: Language }) {
  const money = [
    ["authorityInvestment", "authorityInvestment_EUR"],
    ["authorityRunning", "authorityRunning_EUR"],
    ["owedAfter", "owedAfter_EUR"],
    ["authorityTotal", "authorityTotal_EUR"],
    ["otherInvestment", "otherInvestment_EUR"],
  ] as const;
  return (
    <details>
      <summary>{say("operatingTable", language)}</summary>
      <p class="fine">{say("operatingNote", language)}</p>
      <Table
        caption={say("operatingTable", language)}
        columns={[
          { key: "model", label: say("operatingModel", language) },
          ...money.map(([key]) => ({ key, label: `${say(key, language)} (EUR)`, number: true })),
        ]}
        rows={operating.map((row) => ({
          id: row.model,
          cells: {
            model: MODEL_WORDS[row.model][language],
            ...Object.fromEntries(money.map(([key, field]) => [key, numberText(row[field], language)])),
          },
        }))}
      />
    </details>
  );
}
