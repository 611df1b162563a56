import type { Plan } from "../../plan/model/plan.ts";
import { numberText, type Language } from "../../report/language.ts";
import type { View } from "../address.ts";
import type { Loaded } from "../load.ts";
import { say, type TextKey } from "../texts.ts";
import { certificateSentences, keyFigures, shownYears } from "../views/headline.ts";
import { BuildOut } from "./build-out.tsx";
import { Caveats } from "./caveats.tsx";
import { PointsMap } from "./points-map.tsx";
import { Quota } from "./quota.tsx";
import { Targets } from "./targets.tsx";
import { YearCharts } from "./year-charts.tsx";

export interface PartProps {
  loaded: Extract<Loaded, { state: "ready" }>;
  view: View;
  change: (part: Partial<View>) => void;
}

const CONTENTS: [id: string, key: TextKey][] = [
  ["headline", "headline"],
  ["targets", "targets"],
  ["quota", "quota"],
  ["map", "map"],
  ["build-out", "buildOut"],
  ["years", "years"],
  ["caveats", "caveats"],
];

/** Everything about one plan, on one page. */
export function PlanPage(props: PartProps) {
  const { plan } = props.loaded;
  const { language } = props.view;
  const { scenario } = plan.inputs;
  const from = scenario.startDate.slice(0, 4);
  const hasYears = shownYears(plan).length > 0;
  return (
    <>
      <div class="wide intro">
        <h1>{plan.scenario.title}</h1>
        <p>
          {say("horizon", language, { from, to: scenario.endYear })}.{" "}
          {say("prices", language, { year: scenario.priceYear ?? from })}
        </p>
        {plan.certificate.status === "infeasible" && <Contradiction {...props} />}
        {hasYears && (
          <nav aria-label={say("contents", language)}>
            <ul class="contents">
              {CONTENTS.map(([id, key]) => (
                <li key={id}>
                  <a href={`#${id}`}>{say(key, language)}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
      {hasYears && (
        <>
          <Headline {...props} />
          <Targets {...props} />
          <Quota {...props} />
          <PointsMap {...props} />
          <BuildOut {...props} />
          <YearCharts {...props} />
        </>
      )}
      <Caveats {...props} />
    </>
  );
}

function Headline({ loaded: { plan }, view: { language } }: PartProps) {
  return (
    <section id="headline" class="wide" aria-labelledby="headline-title">
      <h2 id="headline-title">{say("headline", language)}</h2>
      <ul class="figures">
        {keyFigures(plan, language).map((figure) => (
          <li key={figure.id} id={`figure-${figure.id}`}>
            <span class="label">{figure.label}</span>
            <strong>{figure.value}</strong>
            <span class="note">{figure.note}</span>
          </li>
        ))}
      </ul>
      <Unchecked plan={plan} language={language} />
      <div class="panel" id="certificate">
        <h3>{say("certificate", language)}</h3>
        <p>{certificateSentences(plan, language).join(" ")}</p>
      </div>
    </section>
  );
}

/** Stands right below the figures: they rest on values that nobody has verified yet. */
function Unchecked({ plan, language }: { plan: Plan; language: Language }) {
  const { unverified, assumptions } = plan.completeness;
  if (unverified.length + assumptions.length === 0) return null;
  const counts = {
    count: numberText(unverified.length, language),
    assumptions: numberText(assumptions.length, language),
  };
  return (
    <p id="unchecked">
      <span class="mark">{say("unverified", language)}</span> {say("caveatsLead", language, counts)}{" "}
      <a href="#caveats">{say("toCaveats", language)}</a>
    </p>
  );
}

/** Why there is no plan, and what would make one possible. */
function Contradiction({ loaded: { plan }, view: { language } }: PartProps) {
  return (
    <div class="panel alarm" id="contradiction">
      <h2>{say("infeasible", language)}</h2>
      <p>{say("infeasibleLead", language)}</p>
      <ul>
        {plan.contradiction?.demands.map((demand) => (
          <li key={demand.de}>{demand[language]}</li>
        ))}
      </ul>
      <h3>{say("relaxations", language)}</h3>
      <ul>
        {plan.contradiction?.relaxations.map((way) => (
          <li key={way.de}>{way[language]}</li>
        ))}
      </ul>
    </div>
  );
}
