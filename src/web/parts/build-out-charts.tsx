import { useMemo } from "preact/hooks";
import type { Language } from "../../report/language.ts";
import { percentText, roundEuroText } from "../numbers.ts";
import { say } from "../texts.ts";
import type { BuildOutYear, ShownBuildOut } from "../views/build-out.ts";
import { Chart, type Option } from "./chart.tsx";

const [BAR, LINE, SOFT] = ["#0b5c3f", "#b3480a", "#3a4650"];
const axis = { axisLabel: { color: SOFT }, splitLine: { lineStyle: { color: "#dde3de" } } };
const frame = (years: readonly BuildOutYear[]): Option => ({
  grid: { left: 8, right: 12, top: 44, bottom: 8, containLabel: true },
  legend: { top: 0, left: 0, textStyle: { color: "#16212b" } },
  tooltip: { trigger: "axis", confine: true },
  xAxis: { type: "category", data: years.map(({ year }) => String(year)), axisLabel: { color: SOFT } },
});
/** Dashed with marks: told apart from the bars without colour too. */
const line = {
  type: "line",
  symbol: "diamond",
  symbolSize: 9,
  itemStyle: { color: LINE },
  lineStyle: { color: LINE, width: 2, type: "dashed" },
};
const bar = { type: "bar", itemStyle: { color: BAR }, barMaxWidth: 28 };

function pointsOption(years: readonly BuildOutYear[], language: Language): Option {
  const percent = (value: number | null): string => (value === null ? "–" : percentText(value, language));
  return {
    ...frame(years),
    yAxis: [
      { type: "value", min: 0, minInterval: 1, ...axis },
      {
        type: "value",
        min: 0,
        max: 1,
        axisLabel: { color: SOFT, formatter: percent },
        splitLine: { show: false },
      },
    ],
    series: [
      { ...bar, name: say("points", language), data: years.map((year) => year.chargePointCount) },
      {
        ...line,
        name: say("covered", language),
        yAxisIndex: 1,
        data: years.map(({ coveredShare }) => coveredShare),
        tooltip: { valueFormatter: percent },
      },
    ],
  };
}

function moneyOption(years: readonly BuildOutYear[], language: Language): Option {
  const euros = (value: number | null): string => (value === null ? "–" : roundEuroText(value, language));
  const hasBudget = years.some(({ budget_EUR }) => budget_EUR !== null);
  const tooltip = { valueFormatter: euros };
  return {
    ...frame(years),
    yAxis: { type: "value", min: 0, ...axis, axisLabel: { color: SOFT, formatter: euros } },
    series: [
      {
        ...bar,
        name: say("investment", language),
        data: years.map(({ investment_EUR }) => investment_EUR),
        tooltip,
      },
      ...(hasBudget
        ? [
            {
              ...line,
              name: say("budget", language),
              data: years.map(({ budget_EUR }) => budget_EUR),
              tooltip,
            },
          ]
        : []),
    ],
  };
}

/** Points with coverage, and money, by year. */
export function BuildOutCharts({ shown: { years }, language }: { shown: ShownBuildOut; language: Language }) {
  const points = useMemo(() => pointsOption(years, language), [years, language]);
  const money = useMemo(() => moneyOption(years, language), [years, language]);
  return (
    <div class="columns two charts">
      <figure>
        <figcaption>{say("coverageChart", language)}</figcaption>
        <Chart
          option={points}
          title={say("coverageChart", language)}
          desc={say("coverageDesc", language)}
          height={300}
        />
      </figure>
      <figure>
        <figcaption>{say("moneyChart", language)}</figcaption>
        <Chart
          option={money}
          title={say("moneyChart", language)}
          desc={say("moneyDesc", language)}
          height={300}
        />
      </figure>
    </div>
  );
}
