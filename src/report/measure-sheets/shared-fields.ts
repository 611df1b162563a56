import { html, list, type Html } from "../html.ts";
import { dateText } from "../language.ts";
import { indicatorText, isChargingIndicator, unitText } from "../words/indicators.ts";
import { COMMON } from "./scope.ts";
import { quoted, type MeasureView } from "./view.ts";

/** Office of the measure: what the scenario names, beside what the sheet of the concept says. */
export function leadField(view: MeasureView, lead: string, named: string | undefined): Html {
  if (named === undefined) return quoted(lead);
  return html`<p>${named}</p><p class="small">${view.say("Maßnahmenblatt", "Measure sheet")}: ${quoted(lead)}</p>`;
}

/** Teilziele of one of the two measures: a line per indicator, a column per due date, and who answers for it. */
export function targetsTable(view: MeasureView, ofCharging: boolean): Html | null {
  const own = view.plan.targets.filter((target) => isChargingIndicator(target.indicator) === ofCharging);
  if (own.length === 0) return null;
  const dates = [...new Set(own.map(({ dueDate }) => dueDate))].sort();
  const named = new Map<string, string[]>();
  const lines = [...new Set(own.map(({ indicator }) => indicator))].map((indicator) => {
    const targets = own.filter((target) => target.indicator === indicator);
    const decimals = targets.every(({ value }) => Number.isInteger(value)) ? 0 : 1;
    const unit = unitText(targets[0]?.unit ?? "");
    const values = dates.map((date) => {
      const target = targets.find(({ dueDate }) => dueDate === date);
      return html`<td>${target ? view.number(target.value, decimals) : ""}</td>`;
    });
    const name = `${indicatorText(indicator, view.language)}${unit === "" ? "" : ` (${unit})`}`;
    const offices = [...new Set(targets.map(({ responsible }) => responsible))].join(", ");
    named.set(offices, [...(named.get(offices) ?? []), name]);
    return html`<tr><th scope="row">${name}</th>${values}</tr>`;
  });
  const offices = [...named].map(([office, names]) =>
    named.size === 1 ? office : `${names.join(", ")}: ${office}`,
  );
  const by = view.say("bis", "by");
  return html`<table class="figures"><caption>${view.say("Teilziele", "Interim targets")}</caption>
<thead><tr><th scope="col">${view.say("Indikator", "Indicator")}</th>${dates.map((date) => html`<th scope="col">${by} ${dateText(date, view.language)}</th>`)}</tr></thead>
<tbody>${lines}</tbody></table>
<p class="small">${view.say("verantwortlich", "responsible")}: ${offices.join(" · ")}</p>`;
}

/** Programmes switched on, grants and own share. */
export function fundingField(
  view: MeasureView,
  investment_EUR: number,
  grants_EUR: number | undefined,
): Html {
  const { plan, facts, say, number } = view;
  const asked = plan.inputs.scenario.funding?.programmes ?? [];
  const names = asked.map(
    (id) => facts.programmes.find((programme) => programme.id === id)?.title[view.language] ?? id,
  );
  const programmes =
    names.length > 0
      ? names.join(", ")
      : say("keines angesetzt (vorsichtig gerechnet)", "none counted (to be on the safe side)");
  const own =
    grants_EUR === undefined
      ? ""
      : say(
          `; Fördermittel ${number(grants_EUR)} EUR, Eigenanteil ${number(investment_EUR - grants_EUR)} EUR`,
          `; grants ${number(grants_EUR)} EUR, own share ${number(investment_EUR - grants_EUR)} EUR`,
        );
  return list([
    html`${quoted(COMMON.funding[0][view.language])}: ${say("Programme", "programmes")}: ${programmes}`,
    html`${quoted(COMMON.funding[1][view.language])}: ${say("Investition", "investment")} ${number(investment_EUR)} EUR${own}`,
  ]);
}
