/** Text that is HTML already; everything else is escaped where it enters a template. */
export interface Html {
  readonly html: string;
}

type Part = Html | Html[] | string | number | null | undefined;

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

function rendered(part: Part): string {
  if (part === null || part === undefined) return "";
  if (Array.isArray(part)) return part.map(rendered).join("");
  return typeof part === "object" ? part.html : escaped(String(part));
}

/** Template that escapes every value: nothing that a list holds can become markup. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html => ({
  html: texts.reduce((page, text, index) => page + rendered(parts[index - 1]) + text),
});

export const list = (items: (Html | string)[]): Html =>
  html`<ul>${items.map((item) => html`<li>${item}</li>`)}</ul>`;

export const paragraphs = (items: (Html | string)[]): Html =>
  html`${items.map((item) => html`<p>${item}</p>`)}`;

/** A small table; the first column is text, the others are figures. */
export const figures = (
  caption: string,
  head: string[],
  rows: string[][],
  foot?: string[],
): Html => html`<table class="figures">
<caption>${caption}</caption>
<thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>
<tbody>${rows.map(
  ([first, ...rest]) =>
    html`<tr><th scope="row">${first}</th>${rest.map((cell) => html`<td>${cell}</td>`)}</tr>`,
)}</tbody>
${foot ? html`<tfoot><tr>${foot.map((cell, index) => (index === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}</tr></tfoot>` : null}</table>`;
