import type { BuildOutView } from "../plan/charging/build-out/build-out.ts";
import { OPERATING_DUTIES, OPERATING_MODELS } from "../plan/charging/build-out/operating-models.ts";
import { type Language, numberText } from "../report/language.ts";
import { pointsText } from "../report/tables/charge-points.ts";
import { MODEL_WORDS, PARTY_WORDS, PV_WORDS, RENOVATION_WORDS } from "../report/words/build-out.ts";
import { textTable } from "./text-table.ts";

/** Stages, coverage, duty, models and grid areas as tables for the terminal. */
export function buildOutText(view: BuildOutView, language: Language): string {
  const de = language === "de";
  return [
    section(de ? "Ausbau" : "Build-out", stages(view, language)),
    section(
      `${de ? "Abdeckung im Umkreis von" : "Coverage within"} ${numberText(view.coverageRadius_km, language, 1)} km`,
      coverage(view, language),
    ),
    section("GEIG § 10", portfolioText(view, language)),
    section(
      de
        ? "Betreibermodelle (Summen über die Jahre, nicht abgezinst; Annahmen)"
        : "Operating models (sums over the years, not discounted; assumptions)",
      operatingTable(view, language),
    ),
    section(de ? "Wer was schuldet" : "Who owes what", duties(language)),
    section(de ? "Gespräche je Netzgebiet" : "Talks per grid area", gridAreaTable(view, language)),
  ].join("\n\n");
}

const section = (title: string, table: string): string => `${title}\n${table}`;

function stages({ stages: rows }: BuildOutView, language: Language): string {
  const header = {
    de: ["Jahr", "Liegenschaft", "Punkte", "danach", "Leerrohre für", "Anschluss kW", "EUR", "Sanierung, PV"],
    en: ["year", "property", "points", "then", "ducts for", "connection kW", "EUR", "renovation, PV"],
  };
  return textTable(
    header[language],
    rows.map((row) => [
      String(row.year),
      row.name,
      pointsText(row.points, language),
      String(row.pointsAfter),
      row.ductedForLaterCount > 0 ? String(row.ductedForLaterCount) : "",
      row.connectionUpgrade_kW > 0 ? numberText(row.connectionUpgrade_kW, language) : "",
      numberText(row.investment_EUR, language),
      [RENOVATION_WORDS[row.renovation.relation][language], PV_WORDS[row.pv.relation][language]]
        .filter((text) => text !== "")
        .join("; "),
    ]),
    3,
  );
}

function coverage({ coverage: rows }: BuildOutView, language: Language): string {
  const header = {
    de: ["Jahr", "Liegenschaften", "Ladepunkte", "Bedarf", "abgedeckt", "Anteil"],
    en: ["year", "properties", "charge points", "demand", "covered", "share"],
  };
  return textTable(
    header[language],
    rows.map((row) => [
      String(row.year),
      String(row.connectedPropertyCount),
      String(row.chargePointCount),
      numberText(row.demandWeight, language, 1),
      numberText(row.coveredWeight, language, 1),
      row.coveredShare === null ? "" : `${numberText(100 * row.coveredShare, language, 1)} %`,
    ]),
  );
}

const owedPoints = (count: number, language: Language): string =>
  `${count} ${{ de: count === 1 ? "Punkt" : "Punkte", en: count === 1 ? "point" : "points" }[language]}`;

/** Who owes how many points, and from when on so many stand. */
export function portfolioText(
  { portfolio: rows }: Pick<BuildOutView, "portfolio">,
  language: Language,
): string {
  const de = language === "de";
  if (rows.length === 0) return de ? "keine Pflicht des Bestands" : "no duty of the stock";
  return rows
    .map(
      ({ authorityId, requiredPoints, fulfilledYear }) =>
        `${authorityId}: ${owedPoints(requiredPoints, language)} ${de ? "verlangt, erreicht" : "required, reached"} ${fulfilledYear ?? (de ? "nie" : "never")}`,
    )
    .join("\n");
}

/** What each operating model costs whom. */
export function operatingTable({ operating }: Pick<BuildOutView, "operating">, language: Language): string {
  const header = {
    de: [
      "Modell",
      "Investition",
      "laufend",
      "danach geschuldet",
      "Verwaltung gesamt",
      "Investition Dritter",
      "Punkte Dritter",
    ],
    en: [
      "model",
      "investment",
      "running",
      "owed after",
      "authority in all",
      "investment of others",
      "points of others",
    ],
  };
  return textTable(
    header[language],
    operating.map((row) => [
      MODEL_WORDS[row.model][language],
      numberText(row.authorityInvestment_EUR, language),
      numberText(row.authorityRunning_EUR, language),
      numberText(row.owedAfter_EUR, language),
      numberText(row.authorityTotal_EUR, language),
      numberText(row.otherInvestment_EUR, language),
      String(row.otherPointCount),
    ]),
  );
}

const duties = (language: Language): string =>
  textTable(
    [
      language === "de" ? "Pflicht" : "duty",
      "",
      ...OPERATING_MODELS.map((model) => MODEL_WORDS[model][language]),
    ],
    OPERATING_DUTIES.map((duty) => [
      typeof duty.section === "string" ? duty.section : duty.section[language],
      duty[language],
      ...OPERATING_MODELS.map((model) => PARTY_WORDS[duty[model]][language]),
    ]),
    5,
  );

/** Properties by grid operator, with what is asked for. */
export function gridAreaTable({ gridAreas }: Pick<BuildOutView, "gridAreas">, language: Language): string {
  const header = {
    de: ["Netzbetreiber", "Liegenschaft", "ab", "Punkte", "kW neu", "Anschluss kW", "mehr kW"],
    en: ["grid operator", "property", "from", "points", "new kW", "connection kW", "more kW"],
  };
  const unnamed = language === "de" ? "(nicht angegeben)" : "(not stated)";
  return textTable(
    header[language],
    gridAreas.flatMap((area) =>
      area.properties.map((row) => [
        area.gridOperator ?? unnamed,
        row.name,
        String(row.firstYear),
        String(row.newPointCount),
        numberText(row.newPower_kW, language),
        row.connection_kW === null ? "" : numberText(row.connection_kW, language),
        row.connectionUpgrade_kW > 0 ? numberText(row.connectionUpgrade_kW, language) : "",
      ]),
    ),
    2,
  );
}
