import type { PlanYear } from "../../plan/model/plan.ts";
import { figures, html, list, type Html } from "../html.ts";
import { dateText } from "../language.ts";
import { investmentByPart } from "../plan-view.ts";
import { M2 } from "./scope.ts";
import { certificateNote, moneyNote } from "./shared-notes.ts";
import { quoted, sumOf, type MeasureView } from "./view.ts";

/** Awards of each year, with the day by which the first notice must be out. */
function awardCalendar(view: MeasureView): string[] {
  const { plan, say, language } = view;
  const years = [...new Set(plan.awards.map(({ awardYear }) => awardYear))].sort((a, b) => a - b);
  return years.map((year) => {
    const awards = plan.awards.filter(({ awardYear }) => awardYear === year);
    const vehicles = awards.reduce(
      (sum, award) => sum + award.vehicles.reduce((of, group) => of + group.count, 0),
      0,
    );
    const notice = dateText(
      awards.map(({ latestNoticeDate }) => latestNoticeDate).sort()[0] as string,
      language,
    );
    const registered = Math.min(...awards.map(({ budgetRegistrationYear }) => budgetRegistrationYear));
    return say(
      `${year}: Vergaben ${awards.length}, Fahrzeuge ${vehicles}, erste Bekanntmachung bis ${notice}, Haushaltsanmeldung ${registered}`,
      `${year}: procurements ${awards.length}, vehicles ${vehicles}, first notice by ${notice}, budget registration ${registered}`,
    );
  });
}

export function steps(view: MeasureView): Html {
  const [analysis, concept, finance] = M2.steps.map((step) => quoted(step[view.language])) as [
    Html,
    Html,
    Html,
  ];
  const { plan, say } = view;
  const start = dateText(plan.inputs.scenario.startDate, view.language);
  const changes = plan.vehicleDecisions.reduce((sum, { steps: own }) => sum + own.length, 0);
  return list([
    html`${analysis}: ${say(`liegt vor (Stand ${start})`, `done (as of ${start})`)}`,
    html`${concept}: ${say(`liegt mit diesem Plan vor, Schritte in der Ersatzliste: ${changes}`, `this plan, steps in the replacement list: ${changes}`)}${list(awardCalendar(view))}`,
    html`${finance}: ${say("siehe Finanzierungsansatz", "see financing")}`,
  ]);
}

export function cost(view: MeasureView): Html {
  const { plan, say, number, years } = view;
  const fleet = (row: PlanYear) => investmentByPart(plan, row.year).fleet;
  const twin = (of: (row: PlanYear) => number) =>
    years.reduce((sum, pair) => sum + (pair.twin ? of(pair.twin) : 0), 0);
  const head = [
    say("Haushaltsjahr", "Budget year"),
    say("Investition Fahrzeuge (EUR)", "Investment in vehicles (EUR)"),
    say("Laufende Kosten* (EUR)", "Running cost* (EUR)"),
    say("Verpflichtungen (EUR)", "Commitments (EUR)"),
    say("Abschreibung* (EUR)", "Depreciation* (EUR)"),
    say("Fördermittel* (EUR)", "Grants* (EUR)"),
  ];
  const cells = (of: (get: (row: PlanYear) => number) => number) =>
    [
      fleet,
      (row: PlanYear) => row.runningCost_EUR,
      (row: PlanYear) => row.commitment_EUR,
      (row: PlanYear) => row.depreciation_EUR,
      (row: PlanYear) => row.grants_EUR,
    ].map((get) => number(of(get)));
  const rows = years.map(({ plan: row }) => [String(row.year), ...cells((get) => get(row))]);
  const foot = [say("Summe", "Total"), ...cells((get) => sumOf(years, get))];
  const twinText = say(
    `Vergleichsfall zum Vergleich: Investition ${number(twin((row) => row.investment_EUR))} EUR, laufende Kosten ${number(twin((row) => row.runningCost_EUR))} EUR.`,
    `Business as usual for comparison: investment ${number(twin((row) => row.investment_EUR))} EUR, running cost ${number(twin((row) => row.runningCost_EUR))} EUR.`,
  );
  return html`${figures(`${say("Je Haushaltsjahr", "By budget year")}`, head, rows, foot)}<p class="small">* ${say("einschließlich Laden", "charging included")}. ${twinText} ${moneyNote(view)}</p>${certificateNote(view)}`;
}
