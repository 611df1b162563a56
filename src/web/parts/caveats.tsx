import { fieldText } from "../../report/words/fields.ts";
import { STATUS_WORDS } from "../../report/words/planning.ts";
import { numberText, type Language } from "../../report/language.ts";
import { say } from "../texts.ts";
import type { PartProps } from "./plan-page.tsx";
import { Table } from "./table.tsx";

/** Longer lists are cut here; the whole of them is in the plan file. */
const SHOWN = 200;

/** What a reader must know before trusting a figure: warnings, unverified values, assumptions, and where the plan comes from. */
export function Caveats(props: PartProps) {
  const { language } = props.view;
  return (
    <section id="caveats" class="wide" aria-labelledby="caveats-title">
      <h2 id="caveats-title">{say("caveats", language)}</h2>
      <Warnings {...props} />
      <Unverified {...props} />
      <Assumptions {...props} />
      <Provenance {...props} />
    </section>
  );
}

function Warnings({ loaded: { plan }, view: { language } }: PartProps) {
  const lists = [
    { title: say("warningCount", language, { count: plan.warnings.length }), entries: plan.warnings },
    {
      title: say("twinBreaks", language, { count: plan.baseline.breaches.length }),
      entries: plan.baseline.breaches,
    },
  ].filter(({ entries }) => entries.length > 0);
  if (lists.length === 0) return <p>{say("noWarnings", language)}</p>;
  return (
    <>
      {lists.map(({ title, entries }, index) => {
        const texts = [...new Set(entries.map((entry) => entry[language]))];
        return (
          <details key={title} open={index === 0 && entries.length <= 20}>
            <summary>{title}</summary>
            <ul>
              {texts.slice(0, SHOWN).map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            <Rest of={texts.length} language={language} />
          </details>
        );
      })}
    </>
  );
}

function Unverified({ loaded: { plan }, view: { language } }: PartProps) {
  const { unverified } = plan.completeness;
  if (unverified.length === 0) return null;
  return (
    <details id="unverified">
      <summary>
        {say("unverifiedCount", language, { count: numberText(unverified.length, language) })}
        <span class="mark">{say("unverified", language)}</span>
      </summary>
      <Table
        caption={say("unverified", language)}
        columns={[
          { key: "name", label: say("value", language) },
          { key: "status", label: say("status", language) },
        ]}
        rows={unverified.slice(0, SHOWN).map(({ name, status }) => ({
          id: name,
          cells: { name, status: <span class="mark">{STATUS_WORDS[status]?.[language] ?? status}</span> },
        }))}
      />
      <Rest of={unverified.length} language={language} />
    </details>
  );
}

function Assumptions({ loaded: { plan }, view: { language } }: PartProps) {
  const { assumptions } = plan.completeness;
  if (assumptions.length === 0) return null;
  const text = (value: string | number | boolean) =>
    typeof value === "number" ? numberText(value, language, Number.isInteger(value) ? 0 : 2) : String(value);
  return (
    <details id="assumptions">
      <summary>
        {say("assumptionCount", language, { count: numberText(assumptions.length, language) })}
      </summary>
      <Table
        caption={say("field", language)}
        columns={[
          { key: "id", label: say("forWhom", language) },
          { key: "field", label: say("field", language) },
          { key: "value", label: say("value", language), number: true },
        ]}
        rows={assumptions.slice(0, SHOWN).map(({ list, id, field, value }) => ({
          id: `${list} ${id} ${field}`,
          cells: { id, field: fieldText(list, field, language), value: text(value) },
        }))}
      />
      <Rest of={assumptions.length} language={language} />
    </details>
  );
}

/** Says that a list goes on where it was cut. */
function Rest({ of, language }: { of: number; language: Language }) {
  if (of <= SHOWN) return null;
  return <p>{say("moreOf", language, { count: numberText(of - SHOWN, language) })}</p>;
}

function Provenance({ loaded: { plan, planId }, view: { language } }: PartProps) {
  const { engineVersion, dataVersion, scenarioHash, inventoryHash } = plan.provenance;
  const rows: [string, string][] = [
    [say("engine", language), engineVersion],
    [say("data", language), dataVersion],
    [say("scenarioHash", language), scenarioHash],
    [say("inventoryHash", language), inventoryHash],
  ];
  return (
    <footer class="provenance">
      <h3>{say("provenance", language)}</h3>
      <dl>
        {rows.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={`/api/v1/plans/${planId}`}>{say("download", language)}</a> ·{" "}
        <a href="/api/v1/openapi.json">{say("api", language)}</a>
      </p>
    </footer>
  );
}
