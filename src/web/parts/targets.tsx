import { useMemo } from "preact/hooks";
import { numberText, type Language } from "../../report/language.ts";
import { say } from "../texts.ts";
import { decimalsOf, targetTable, type TargetRow, type TargetTable } from "../views/target-table.ts";
import { Chart, type Option } from "./chart.tsx";
import type { PartProps } from "./plan-page.tsx";
import { Table } from "./table.tsx";

/** A figure of a row, `–` where the plan states none. */
const cellText = (row: TargetRow, value: number | null | undefined, language: Language): string =>
  value === null || value === undefined ? "–" : numberText(value, language, decimalsOf(row.values));

/** One small drawing per indicator: their units differ, so they share no axis. */
function barsOf(row: TargetRow, years: number[], language: Language): Option {
  return {
    grid: { left: 8, right: 8, top: 24, bottom: 24, containLabel: false },
    xAxis: {
      type: "category",
      data: years.map(String),
      axisTick: { show: false },
      axisLabel: { color: "#3a4650", fontSize: 12 },
    },
    yAxis: { type: "value", show: false, min: Math.min(0, ...row.values.map(Number)) },
    series: [
      {
        type: "bar",
        data: row.values,
        itemStyle: { color: "#0b5c3f" },
        barMaxWidth: 36,
        label: {
          show: true,
          position: "top",
          color: "#16212b",
          fontSize: 12,
          formatter: ({ value }: { value: number }) => cellText(row, value, language),
        },
      },
    ],
  };
}

const describeRow = (row: TargetRow, years: number[], language: Language): string =>
  years.map((year, index) => `${year}: ${cellText(row, row.values[index], language)} ${row.unit}`).join("; ");

export function Targets({ loaded: { plan }, view: { language } }: PartProps) {
  const table = useMemo(() => targetTable(plan, language), [plan, language]);
  const options = useMemo(
    () => table.rows.map((row) => barsOf(row, table.years, language)),
    [table, language],
  );
  return (
    <section id="targets" class="wide" aria-labelledby="targets-title">
      <h2 id="targets-title">{say("targets", language)}</h2>
      {table.rows.length === 0 ? (
        <p>{say("noTargets", language)}</p>
      ) : (
        <>
          <p>{say("targetsLead", language)}</p>
          <div class="small-charts">
            {table.rows.map((row, index) => (
              <figure key={`${row.indicator} ${row.responsible}`}>
                <figcaption>
                  {row.label} {row.unit && <small>({row.unit})</small>}
                </figcaption>
                <Chart
                  option={options[index] as Option}
                  title={row.label}
                  desc={describeRow(row, table.years, language)}
                  height={150}
                />
              </figure>
            ))}
          </div>
          <TargetsTable table={table} language={language} />
        </>
      )}
    </section>
  );
}

function TargetsTable({ table, language }: { table: TargetTable; language: Language }) {
  const columns = [
    { key: "label", label: say("indicator", language) },
    { key: "unit", label: say("unit", language) },
    ...table.years.map((year, index) => ({
      key: String(year),
      number: true,
      label: (
        <>
          {year}
          {table.dueDates[index] && (
            <small>{say("due", language, { date: table.dueDates[index] as string })}</small>
          )}
        </>
      ),
    })),
    { key: "responsible", label: say("responsible", language) },
  ];
  const rows = table.rows.map((row) => ({
    id: `${row.indicator} ${row.responsible}`,
    cells: {
      label: row.label,
      unit: row.unit,
      responsible: row.responsible,
      ...Object.fromEntries(
        table.years.map((year, index) => [String(year), cellText(row, row.values[index], language)]),
      ),
    },
  }));
  return <Table caption={say("targets", language)} columns={columns} rows={rows} />;
}
