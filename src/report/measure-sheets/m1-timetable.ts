import type { BuildOut } from "../../plan/model/plan.ts";
import { POINT_GROUPS } from "../../plan/model/vocabulary.ts";
import { figures, html, list, type Html } from "../html.ts";
import { propertyName } from "../plan-view.ts";
import { pointsText } from "../tables/charge-points.ts";
import { GROUP_WORDS } from "../words/planning.ts";
import { M1 } from "./scope.ts";
import { moneyNote } from "./shared-notes.ts";
import { quoted, type MeasureView } from "./view.ts";

export const countOf = (points: { count: number }[]): number =>
  points.reduce((sum, { count }) => sum + count, 0);

const buildYears = (view: MeasureView): number[] =>
  [...new Set(view.plan.buildOut.map(({ year }) => year))].sort((a, b) => a - b);

const linesOf = (view: MeasureView, year: number): BuildOut[] =>
  view.plan.buildOut.filter((line) => line.year === year);

/** One line per year: which property gets which points, and where the connection grows. */
function buildCalendar(view: MeasureView): Html[] {
  return buildYears(view).map((year) => {
    const sites = linesOf(view, year).map((line) => {
      const upgrade =
        line.connectionUpgrade_kW > 0
          ? view.say(
              `, Anschluss +${view.number(line.connectionUpgrade_kW)} kW`,
              `, connection +${view.number(line.connectionUpgrade_kW)} kW`,
            )
          : "";
      const points = pointsText(line.points, view.language) || view.say("nur Anschluss", "connection only");
      return `${propertyName(view.plan, line.propertyId)} (${points}${upgrade})`;
    });
    return html`<strong>${year}</strong>: ${sites.join("; ")}`;
  });
}

export function steps(view: MeasureView): Html {
  const { plan, say, number } = view;
  const [need, talks, concept, timetable] = M1.steps.map((step) => quoted(step[view.language])) as [
    Html,
    Html,
    Html,
    Html,
  ];
  const points = number(plan.buildOut.reduce((sum, line) => sum + countOf(line.points), 0));
  const sites = new Set(plan.buildOut.map(({ propertyId }) => propertyId)).size;
  const upgrades = new Set(
    plan.buildOut.filter((line) => line.connectionUpgrade_kW > 0).map(({ propertyId }) => propertyId),
  ).size;
  const first = buildYears(view)[0];
  const before =
    first === undefined
      ? ""
      : say(`vor dem ersten Ausbau ${first}; `, `before the first build-out in ${first}; `);
  return list([
    html`${need}: ${say(`liegt vor; neue Ladepunkte ${points}, Liegenschaften ${sites}`, `done; new charge points ${points}, properties ${sites}`)}`,
    html`${talks}: ${before}${say(`Netzanschluss zu verstärken an Liegenschaften: ${upgrades}`, `grid connection to be upgraded at properties: ${upgrades}`)}`,
    html`${concept}: ${say("liegt mit diesem Plan vor, gemeinsam mit M2", "this plan, together with M2")}`,
    html`${timetable}:${list(buildCalendar(view))}`,
  ]);
}

export function cost(view: MeasureView): Html {
  const { say, number } = view;
  const groups = POINT_GROUPS.filter((group) =>
    view.plan.buildOut.some(({ points }) => points.some((point) => point.group === group)),
  );
  const countIn = (lines: BuildOut[], group: (typeof POINT_GROUPS)[number]) =>
    lines.reduce((sum, { points }) => sum + countOf(points.filter((point) => point.group === group)), 0);
  const cells = (lines: BuildOut[]) => [
    ...groups.map((group) => number(countIn(lines, group))),
    number(lines.reduce((sum, line) => sum + line.connectionUpgrade_kW, 0)),
    number(lines.reduce((sum, line) => sum + line.investment_EUR, 0)),
  ];
  const head = [
    say("Haushaltsjahr", "Budget year"),
    ...groups.map((group) => `${say("Ladepunkte", "Points")} ${GROUP_WORDS[group][view.language]}`),
    say("Anschluss (kW)", "Connection (kW)"),
    say("Investition (EUR)", "Investment (EUR)"),
  ];
  const rows = buildYears(view).map((year) => [String(year), ...cells(linesOf(view, year))]);
  return html`${figures(say("Je Haushaltsjahr", "By budget year"), head, rows, [say("Summe", "Total"), ...cells(view.plan.buildOut)])}<p class="small">${moneyNote(view)} ${say("Der laufende Betrieb der Ladepunkte steht in den laufenden Kosten von M2.", "Operating the points is part of the running cost of M2.")}</p>`;
}
