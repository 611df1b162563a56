import type { QuotaRow, Warning } from "../../plan/model/plan.ts";
import { html, list, paragraphs, type Html } from "../html.ts";
import { dateText } from "../language.ts";
import { authorityName } from "../plan-view.ts";
import { fieldText } from "../words/fields.ts";
import { BASIS_WORDS, BUCKET_WORDS, CERTIFICATE_WORDS, STATUS_WORDS } from "../words/planning.ts";
import type { MeasureView } from "./view.ts";

/** A sheet is read at a glance; the tables of the plan hold every line. */
const SHOWN = 8;

/** The first items, and how many more there are. */
export function shortened(items: string[], view: MeasureView): string[] {
  if (items.length <= SHOWN) return items;
  const more = items.length - SHOWN;
  return [
    ...items.slice(0, SHOWN),
    view.say(`und ${more} weitere (siehe Tabellen)`, `and ${more} more (see tables)`),
  ];
}

/** How much of the lists is stated: the fields with gaps, the poorest first. */
export function completenessNotes(view: MeasureView, which: "vehicles" | "properties"): string[] {
  const gaps = view.plan.completeness.fields
    .filter(({ list: of, statedCount, totalCount }) => of === which && statedCount < totalCount)
    .sort((a, b) => a.statedCount / a.totalCount - b.statedCount / b.totalCount);
  const assumed = view.plan.completeness.assumptions.filter(({ list: of }) => of === which);
  const ids = new Set(assumed.map(({ id }) => id)).size;
  const notes: string[] = [];
  if (gaps.length > 0) {
    const names = gaps
      .slice(0, SHOWN)
      .map((gap) => `${fieldText(which, gap.field, view.language)} ${gap.statedCount}/${gap.totalCount}`);
    notes.push(
      `${view.say("Datenqualität, Angaben mit Lücken", "Data quality, fields with gaps")}: ${names.join("; ")}.`,
    );
  }
  if (assumed.length > 0) {
    const [de, en] = which === "vehicles" ? ["Fahrzeuge", "vehicles"] : ["Liegenschaften", "properties"];
    notes.push(
      view.say(
        `Annahmen aus den Referenzdaten: ${assumed.length} Angaben (${de}: ${ids}), einzeln in der Tabelle „Annahmen“.`,
        `Assumptions from the reference data: ${assumed.length} facts (${en}: ${ids}), each in the table "Assumptions".`,
      ),
    );
  }
  return notes;
}

export function unverifiedNotes(view: MeasureView): string[] {
  const { unverified } = view.plan.completeness;
  if (unverified.length === 0) return [];
  const names = unverified.map(
    ({ name, status }) => `${name} [${STATUS_WORDS[status]?.[view.language] ?? status}]`,
  );
  return [
    `${view.say("Ungeprüfte Referenzwerte", "Unverified reference values")}: ${shortened(names, view).join("; ")}.`,
  ];
}

export const warningNotes = (view: MeasureView, belongs: (warning: Warning) => boolean): string[] =>
  shortened([...new Set(view.plan.warnings.filter(belongs).map((warning) => warning[view.language]))], view);

const isMissed = (row: QuotaRow): boolean => !(row.forecast ?? row).compliant;

/** Rows of the quota that count anything, each as a sentence; what is missed comes first. */
export function quotaNotes(view: MeasureView): string[] {
  const rows = view.plan.quota.filter((row) => row.procuredCount + (row.forecast?.procuredCount ?? 0) > 0);
  const missedFirst = [...rows.filter(isMissed), ...rows.filter((row) => !isMissed(row))];
  return shortened(
    missedFirst.map((row) => quotaSentence(row, view)),
    view,
  );
}

function quotaSentence(row: QuotaRow, view: MeasureView): string {
  const period = `${dateText(row.referencePeriod.from, view.language)} – ${dateText(row.referencePeriod.to, view.language)}`;
  const who = authorityName(view.plan, row.authorityId, view.language);
  const what = `${who}, ${BUCKET_WORDS[row.bucket][view.language]}, ${period}, ${BASIS_WORDS[row.basis][view.language]}`;
  const of = view.say("von", "of");
  const now = `${view.number(row.cleanCount)} ${of} ${view.number(row.procuredCount)} ${view.say("sauber", "clean")}`;
  const required = view.say(`verlangt ${row.requiredCount}`, `${row.requiredCount} required`);
  if (!row.forecast) return `${what}: ${now}, ${required}.`;
  const { forecast } = row;
  const met = forecast.compliant
    ? view.say("Ziel erreicht", "target met")
    : view.say("Ziel verfehlt", "target missed");
  const then = `${view.number(forecast.cleanCount)} ${of} ${view.number(forecast.procuredCount)}`;
  const needed = view.say(`verlangt ${forecast.requiredCount}`, `${forecast.requiredCount} required`);
  return `${what}: ${view.say("heute", "today")} ${now}, ${view.say("mit dem Plan", "with the plan")} ${then} (${needed}): ${met}.`;
}

/** How good the plan is, in one sentence; an infeasible plan says what contradicts what. */
export function certificateNote(view: MeasureView): Html {
  const { certificate, contradiction } = view.plan;
  const status = CERTIFICATE_WORDS[certificate.status][view.language];
  if (contradiction) {
    const demands = contradiction.demands.map((demand) => demand[view.language]);
    const ways = contradiction.relaxations.map((way) => way[view.language]);
    return html`${paragraphs([`${status}. ${view.say("Es widersprechen sich", "These contradict each other")}:`])}${list([...demands, ...ways])}`;
  }
  if (certificate.gap === null) return html`<p>${status}.</p>`;
  const percent = view.number(certificate.gap * 100, 2);
  return html`<p>${status}: ${view.say(
    `kein rechtmäßiger Plan mit denselben Annahmen ist um mehr als ${percent} % günstiger`,
    `no lawful plan under the same assumptions is more than ${percent} % cheaper`,
  )}.</p>`;
}

export function moneyNote(view: MeasureView): string {
  const { priceYear } = view.plan.inputs.scenario;
  const real =
    priceYear === undefined
      ? view.say("realen Euro", "real euros")
      : view.say(`realen Euro von ${priceYear}`, `real euros of ${priceYear}`);
  return view.say(
    `Beträge in ${real}, so wie der Auftraggeber sie trägt (mit nicht abziehbarer Umsatzsteuer); Auftragswerte sind netto.`,
    `Amounts in ${real} as the authority bears them (with VAT it cannot recover); contract values are net.`,
  );
}
