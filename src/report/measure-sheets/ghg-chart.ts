import { html, type Html } from "../html.ts";
import type { MeasureView } from "./view.ts";

const SIZE = { width: 640, height: 170, left: 46, right: 12, top: 12, bottom: 24 };

/** Round step so that at most four grid lines are drawn. */
function gridStep(top: number): number {
  const raw = top / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
}

/** Emissions by year, plan as bars before the line of the twin: a drawing, the table holds the figures. */
export function ghgChart(view: MeasureView): Html | null {
  const { years, say, number } = view;
  const highest = Math.max(
    0,
    ...years.flatMap(({ plan, twin }) => [plan.ghgWtw_tCO2e_per_a, twin?.ghgWtw_tCO2e_per_a ?? 0]),
  );
  if (years.length === 0 || highest <= 0) return null;
  const { width, height, left, right, top, bottom } = SIZE;
  const band = (width - left - right) / years.length;
  const y = (tonnes: number) => top + (1 - Math.max(0, tonnes) / highest) * (height - top - bottom);
  const x = (index: number) => left + band * (index + 0.5);
  const step = gridStep(highest);
  const grid = Array.from({ length: Math.floor(highest / step) + 1 }, (_, index) => index * step);
  const line = years
    .flatMap(({ twin }, index) =>
      twin ? [`${x(index).toFixed(1)},${y(twin.ghgWtw_tCO2e_per_a).toFixed(1)}`] : [],
    )
    .join(" ");
  const bars = years.map(({ plan }, index) => {
    const at = y(plan.ghgWtw_tCO2e_per_a);
    return html`<rect x="${(x(index) - band * 0.32).toFixed(1)}" y="${at.toFixed(1)}" width="${(band * 0.64).toFixed(1)}" height="${(height - bottom - at).toFixed(1)}" fill="#2f6f8f"/>
<text x="${x(index).toFixed(1)}" y="${height - 8}" text-anchor="middle">${plan.year}</text>`;
  });
  const title = say(
    "Treibhausgase des Fuhrparks in t CO2e/a: Balken Plan, Linie Vergleichsfall",
    "Greenhouse gases of the fleet in t CO2e/a: bars plan, line business as usual",
  );
  return html`<figure><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<title>${title}</title>
${grid.map((value) => html`<line x1="${left}" x2="${width - right}" y1="${y(value).toFixed(1)}" y2="${y(value).toFixed(1)}" stroke="#d5dce2"/><text x="${left - 6}" y="${(y(value) + 3.5).toFixed(1)}" text-anchor="end">${number(value)}</text>`)}
${bars}
<polyline points="${line}" fill="none" stroke="#b4451f" stroke-width="2.5"/>
</svg><figcaption>${title} (${view.balances.withUpstream}).</figcaption></figure>`;
}
