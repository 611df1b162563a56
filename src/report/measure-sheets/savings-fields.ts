import type { PlanYear } from "../../plan/model/plan.ts";
import { figures, html, type Html } from "../html.ts";
import { burntInAll } from "../plan-view.ts";
import { savedAgainstTwin, type MeasureView, type YearPair } from "./view.ts";

interface Measured {
  title: string;
  of: (row: PlanYear) => number;
}

/** Savings at each Teilziel and over the whole plan, against the twin and against the measured year. */
function savingsTable(view: MeasureView, caption: string, unit: string, measured: Measured[]): Html {
  const { say, number, base } = view;
  const head = [
    say("Teilziel", "Interim target"),
    ...measured.flatMap(({ title }) => [
      `${title}${say("gegen Vergleichsfall", "against business as usual")} (${unit})`,
      `${title}${say(`gegen Messjahr ${base.year}`, `against measured year ${base.year}`)} (${unit})`,
    ]),
  ];
  const twinCell = (pair: YearPair, of: Measured["of"]) => {
    const saved = savedAgainstTwin(pair, of);
    return saved === undefined ? "–" : number(saved, 1);
  };
  const rows = view.milestones.map((pair) => [
    String(pair.plan.year),
    ...measured.flatMap(({ of }) => [twinCell(pair, of), number(of(base) - of(pair.plan), 1)]),
  ]);
  const total = measured.flatMap(({ of }) => [
    number(
      view.years.reduce((sum, pair) => sum + (savedAgainstTwin(pair, of) ?? 0), 0),
      1,
    ),
    number(
      view.years.reduce((sum, pair) => sum + of(base) - of(pair.plan), 0),
      1,
    ),
  ]);
  const span = `${say("Summe", "Total")} ${view.years[0]?.plan.year ?? ""}–${view.years.at(-1)?.plan.year ?? ""}`;
  return figures(caption, head, rows, [span, ...total.map((cell) => `${cell} ${unit.replace("/a", "")}`)]);
}

/** Saving in the last year against the twin, the figure that stands where the sheet had none. */
function headline(view: MeasureView, of: Measured["of"], unit: string, detail: string): Html {
  const last = view.years.at(-1);
  if (!last) return html`<p>${view.say("kein Plan, daher nicht beziffert", "no plan, hence no figure")}</p>`;
  const saved = savedAgainstTwin(last, of) ?? of(view.base) - of(last.plan);
  return html`<p><strong>${view.number(saved, 1)} ${unit}</strong> ${view.say(`im Jahr ${last.plan.year} gegen den Vergleichsfall`, `in ${last.plan.year} against business as usual`)}${detail}</p>`;
}

/** Endenergieeinsparung of M2. */
export function energyField(view: MeasureView): Html {
  const of = (row: PlanYear) => burntInAll(row).finalEnergy_MWh_per_a;
  const caption = view.say("Endenergie, Kraftstoff und Strom", "Final energy, fuel and electricity");
  return html`${headline(view, of, "MWh/a", "")}${savingsTable(view, caption, "MWh/a", [{ title: "", of }])}`;
}

/** THG-Einsparung of M2 on both balances, each by its name. */
export function ghgField(view: MeasureView): Html {
  const withUpstream = (row: PlanYear) => burntInAll(row).ghgWtw_tCO2e_per_a;
  const direct = (row: PlanYear) => burntInAll(row).ghgTtw_tCO2e_per_a;
  const { say, balances } = view;
  const caption = say(
    `Bilanz A: ${balances.withUpstream}; Bilanz B: ${balances.direct}`,
    `Balance A: ${balances.withUpstream}; balance B: ${balances.direct}`,
  );
  const table = savingsTable(view, caption, "t/a", [
    { title: "A: ", of: withUpstream },
    { title: "B: ", of: direct },
  ]);
  const detail = ` (${say("Bilanz", "balance")}: ${balances.withUpstream}; t CO2e)`;
  return html`${headline(view, withUpstream, "t/a", detail)}${table}`;
}
