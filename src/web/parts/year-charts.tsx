import { useMemo } from "preact/hooks";
import type { PlanYear } from "../../plan/model/plan.ts";
import { numberText, type Language } from "../../report/language.ts";
import { roundEuroText } from "../numbers.ts";
import { say } from "../texts.ts";
import { shownYears, twinYears } from "../views/headline.ts";
import { Chart, type Option } from "./chart.tsx";
import type { PartProps } from "./plan-page.tsx";
import { spendingOf, YearTable } from "./year-table.tsx";
import balances from "../../../data/factors/balances.json" with { type: "json" };

/** A plan names its balances by id; one of other data than ours keeps it. */
const balanceTitle = (id: string, language: Language): string =>
  balances.find((balance) => balance.id === id)?.title[language] ?? id;

interface Comparison {
  years: number[];
  plan: number[];
  twin: (number | null)[];
}

const compare = (plan: PlanYear[], twin: PlanYear[], valueOf: (year: PlanYear) => number): Comparison => {
  const other = new Map(twin.map((year) => [year.year, valueOf(year)]));
  return {
    years: plan.map(({ year }) => year),
    plan: plan.map(valueOf),
    twin: plan.map(({ year }) => other.get(year) ?? null),
  };
};

/** Plan as bars, business as usual as a dashed line with marks: told apart without colour too. */
function comparisonOption(
  { years, plan, twin }: Comparison,
  label: (value: number) => string,
  language: Language,
): Option {
  return {
    grid: { left: 8, right: 12, top: 44, bottom: 8, containLabel: true },
    legend: { top: 0, left: 0, textStyle: { color: "#16212b" } },
    tooltip: {
      trigger: "axis",
      confine: true,
      valueFormatter: (value: number | null) => (value === null ? "–" : label(value)),
    },
    xAxis: { type: "category", data: years.map(String), axisLabel: { color: "#3a4650" } },
    yAxis: {
      type: "value",
      min: 0,
      axisLabel: { color: "#3a4650", formatter: label },
      splitLine: { lineStyle: { color: "#dde3de" } },
    },
    series: [
      {
        type: "bar",
        name: say("plan", language),
        data: plan,
        itemStyle: { color: "#0b5c3f" },
        barMaxWidth: 28,
      },
      {
        type: "line",
        name: say("twin", language),
        data: twin,
        symbol: "diamond",
        symbolSize: 9,
        itemStyle: { color: "#b3480a" },
        lineStyle: { color: "#b3480a", width: 2, type: "dashed" },
      },
    ],
  };
}

export function YearCharts({ loaded: { plan }, view: { language } }: PartProps) {
  const [mine, twin] = useMemo(() => [shownYears(plan), twinYears(plan)], [plan]);
  const cost = useMemo(
    () =>
      comparisonOption(compare(mine, twin, spendingOf), (value) => roundEuroText(value, language), language),
    [mine, twin, language],
  );
  const ghg = useMemo(
    () =>
      comparisonOption(
        compare(mine, twin, (year) => year.ghgWtw_tCO2e_per_a),
        (value) => `${numberText(value, language)}\u00a0t`,
        language,
      ),
    [mine, twin, language],
  );
  return (
    <section id="years" class="wide" aria-labelledby="years-title">
      <h2 id="years-title">{say("years", language)}</h2>
      <p>{say("yearsLead", language)}</p>
      <div class="columns two">
        <figure>
          <figcaption>
            {say("costChart", language)} <small>(EUR, {plan.inputs.scenario.priceYear})</small>
          </figcaption>
          <Chart
            option={cost}
            title={say("costChart", language)}
            desc={say("costDesc", language)}
            height={320}
          />
        </figure>
        <figure>
          <figcaption>
            {say("ghgChart", language)} <small>(t CO₂e/a)</small>
          </figcaption>
          <Chart
            option={ghg}
            title={say("ghgChart", language)}
            desc={say("ghgDesc", language)}
            height={320}
          />
        </figure>
      </div>
      <p class="fine">
        {say("balance", language, {
          name: plan.provenance.balances.map((id) => balanceTitle(id, language)).join("; "),
        })}
      </p>
      <details>
        <summary>{say("asTable", language)}</summary>
        <YearTable mine={mine} twin={twin} language={language} />
      </details>
    </section>
  );
}
