import type { Language, Text } from "../report/language.ts";
import { BUILD_OUT_TEXTS } from "./texts-build-out.ts";

const pair = (de: string, en: string): Text => ({ de, en });

/** Every text of the page, German first. `{name}` is filled in by `say`. */
export const TEXTS = {
  skip: pair("Zum Inhalt springen", "Skip to content"),
  product: pair("Umstieg", "Umstieg"),
  tagline: pair(
    "Saubere Fahrzeuge und Ladepunkte in einem Plan",
    "Clean vehicles and charge points in one plan",
  ),
  switchLanguage: pair("English", "Deutsch"),
  contents: pair("Inhalt", "Contents"),
  planOf: pair("Plan", "Plan"),
  horizon: pair("Zeitraum {from} bis {to}", "Period {from} to {to}"),
  prices: pair(
    "Alle Beträge in realen Euro, Preisstand {year}, so wie der Zahlende sie trägt.",
    "All amounts in real euros, prices of {year}, as the payer bears them.",
  ),

  loading: pair("Der Plan wird geladen …", "Loading the plan …"),
  noPlan: pair("Noch kein Plan", "No plan yet"),
  noPlanNext: pair(
    "Mit „npm start“ rechnet Umstieg den Plan des Landkreises Harz; einen eigenen Plan startet „npx umstieg plan“ oder POST /api/v1/plans. Danach diese Seite neu laden.",
    'With "npm start" Umstieg makes the plan of the Landkreis Harz; a plan of your own starts with "npx umstieg plan" or POST /api/v1/plans. Then reload this page.',
  ),
  notFound: pair("Diesen Plan gibt es hier nicht", "There is no such plan here"),
  showNewest: pair("Neuesten Plan zeigen", "Show the newest plan"),
  failed: pair("Der Dienst antwortet nicht", "The service does not answer"),
  failedNext: pair(
    "Läuft Umstieg noch? Das Terminal zeigt, ob der Dienst beendet wurde. ({reason})",
    "Is Umstieg still running? The terminal shows whether the service has ended. ({reason})",
  ),
  retry: pair("Erneut versuchen", "Try again"),

  headline: pair("Auf einen Blick", "At a glance"),
  kpiInvestment: pair("Investitionen", "Investment"),
  kpiInvestmentNote: pair(
    "{from} bis {to}, davon Laden {charging}",
    "{from} to {to}, of which charging {charging}",
  ),
  kpiCost: pair("Kosten (Barwert)", "Cost (present value)"),
  kpiCostNote: pair(
    "höchstens {gap} über dem besten möglichen Plan",
    "at most {gap} above the best possible plan",
  ),
  kpiCostNoBound: pair("ohne bewiesene Grenze", "without a proven bound"),
  kpiGhg: pair("Treibhausgase {year}", "Greenhouse gases {year}"),
  kpiGhgNote: pair(
    "{change} gegenüber {base} t im Ausgangsjahr {baseYear}; ohne Plan {twin} t",
    "{change} against {base} t in the base year {baseYear}; without the plan {twin} t",
  ),
  kpiElectric: pair("Batterieelektrisch {year}", "Battery electric {year}"),
  kpiElectricNote: pair(
    "von {all} Fahrzeugen ({share}), heute {today}",
    "of {all} vehicles ({share}), {today} today",
  ),
  kpiPoints: pair("Ladepunkte {year}", "Charge points {year}"),
  kpiPointsNote: pair("an {properties} Liegenschaften", "at {properties} properties"),
  kpiEnergy: pair("Endenergie {year}", "Final energy {year}"),
  kpiEnergyNote: pair(
    "{change} gegenüber {base} MWh im Jahr {baseYear}",
    "{change} against {base} MWh in {baseYear}",
  ),

  caveatsLead: pair(
    "{count} der verwendeten Werte sind nicht abschließend geprüft, {assumptions} fehlende Angaben sind angenommen.",
    "{count} of the values in use are not fully verified, {assumptions} missing facts are assumed.",
  ),
  toCaveats: pair("Welche?", "Which?"),

  certificate: pair("Wie gut ist der Plan?", "How good is the plan?"),
  certOptimal: pair(
    "Der Plan erreicht die verlangte Genauigkeit.",
    "The plan reaches the precision that was asked for.",
  ),
  certFeasible: pair(
    "Der Plan hält alle Vorgaben ein; die Rechnung endete vor der verlangten Genauigkeit.",
    "The plan keeps every demand; the run ended before the precision that was asked for.",
  ),
  certBound: pair(
    "Er kostet {objective}. Bewiesen ist: Kein zulässiger Plan kostet weniger als {bound}. Der Plan liegt also höchstens {gap} über dem bestmöglichen.",
    "It costs {objective}. It is proven that no lawful plan costs less than {bound}. So the plan is at most {gap} above the best possible.",
  ),
  certDecisions: pair(
    "Auf den Teil der Kosten bezogen, den Entscheidungen ändern können, sind es {gap}.",
    "Against the part of the cost that decisions can change this is {gap}.",
  ),
  certCharging: pair(
    "Das Laden ist für jede Liegenschaft und jedes Jahr nachgerechnet: Stecker, Energie und Leistung reichen.",
    "Charging is simulated for every property and year: plugs, energy and power suffice.",
  ),
  certChargingOpen: pair(
    "Das Laden ist noch nicht für jede Liegenschaft nachgerechnet.",
    "Charging is not yet simulated for every property.",
  ),
  certSame: pair("Dieselben Eingaben ergeben denselben Plan.", "The same inputs give the same plan."),
  certNotSame: pair(
    "Die Rechnung endete an einer Zeitgrenze; ein zweiter Lauf kann anders ausgehen.",
    "The run ended at a time limit; a second run may end differently.",
  ),

  infeasible: pair("Diese Vorgaben widersprechen einander", "These demands contradict each other"),
  infeasibleLead: pair(
    "Es gibt keinen Plan, der alle Vorgaben zugleich einhält. Schon diese zusammen gehen nicht:",
    "There is no plan that keeps all demands at once. These alone cannot hold together:",
  ),
  relaxations: pair(
    "Die kleinsten Lockerungen, mit denen es geht",
    "The smallest relaxations that make it possible",
  ),

  targets: pair("Teilziele", "Interim targets"),
  targetsLead: pair(
    "Was bis wann erreicht ist, wenn der Plan umgesetzt wird.",
    "What is reached by when if the plan is carried out.",
  ),
  noTargets: pair(
    "Der Plan nennt keine Teilziele. Jahre dafür stehen im Szenario unter targets.years.",
    "The plan states no interim targets. Years for them stand in the scenario under targets.years.",
  ),
  indicator: pair("Indikator", "Indicator"),
  unit: pair("Einheit", "Unit"),
  responsible: pair("Verantwortlich", "Responsible"),
  due: pair("fällig {date}", "due {date}"),

  quota: pair("Beschaffungsquote", "Procurement quota"),
  quotaLead: pair(
    "Pflicht nach dem Saubere-Fahrzeuge-Beschaffungs-Gesetz, je Auftraggeber, Gruppe und Zeitraum.",
    "Duty under the German clean-vehicles procurement act, by authority, group and period.",
  ),
  noQuota: pair(
    "Für diesen Plan sind keine Aufträge im Anwendungsbereich.",
    "No contracts of this plan are in scope.",
  ),
  quotaPeriod: pair("{bucket}, {from} bis {to}", "{bucket}, {from} to {to}"),
  quotaSentence: pair(
    "{clean} von {all} beschafften Fahrzeugen sauber; verlangt: {required} ({share}).",
    "{clean} of {all} procured vehicles clean; required: {required} ({share}).",
  ),
  quotaForecast: pair(
    "Mit dem Plan {clean} von {all} beschafften Fahrzeugen sauber; verlangt: {required} ({share}).",
    "With the plan {clean} of {all} procured vehicles clean; required: {required} ({share}).",
  ),
  quotaNone: pair(
    "In diesem Zeitraum wird nichts beschafft, das zählt.",
    "Nothing that counts is procured in this period.",
  ),
  quotaNoTarget: pair(
    "Für diesen Zeitraum ist kein Mindestziel festgelegt.",
    "No target is set for this period.",
  ),
  quotaZero: pair(
    "Davon emissionsfrei: {zero}; verlangt: {required}.",
    "Of these zero-emission: {zero}; required: {required}.",
  ),
  quotaUndecided: pair(
    "Ungeklärt, als nicht sauber gezählt: {count}.",
    "Undecided, counted as not clean: {count}.",
  ),
  quotaMet: pair("eingehalten", "met"),
  quotaMissed: pair("verfehlt", "missed"),
  quotaClosed: pair("Zeitraum beendet", "period closed"),
  quotaSpare: pair("{count} mehr als nötig", "{count} more than needed"),
  quotaZeroShort: pair("emissionsfrei zu wenig: {count}", "too few zero-emission: {count}"),
  quotaShort: pair("{count} zu wenig", "{count} too few"),

  map: pair("Ladepunkte an den Liegenschaften", "Charge points at the properties"),
  mapLead: pair(
    "Stand Ende {year}: {points} Ladepunkte an {properties} Liegenschaften. Größe des Kreises = Zahl der Ladepunkte.",
    "End of {year}: {points} charge points at {properties} properties. Size of circle = number of charge points.",
  ),
  mapYear: pair("Jahr", "Year"),
  mapDesc: pair(
    "Karte der Gemeinden mit den Liegenschaften; die Tabelle darunter enthält dieselben Angaben.",
    "Map of the municipalities with the properties; the table below holds the same figures.",
  ),
  mapList: pair("Liegenschaften: {count}", "Properties: {count}"),
  mapApprox: pair(
    "Dunkler Rand: Lage der Adresse. Heller Rand: Lage nur gemeindegenau, mehrere nebeneinander gezeichnet.",
    "Dark rim: position of the address. Light rim: known to the municipality only, several drawn side by side.",
  ),
  mapSource: pair("Gemeindegrenzen: {attribution}", "Municipal borders: {attribution}"),
  property: pair("Liegenschaft", "Property"),
  kind: pair("Art", "Kind"),
  points: pair("Ladepunkte", "Charge points"),
  newThisYear: pair("neu {year}", "new {year}"),
  upgrade: pair("Anschluss + kW", "grid + kW"),
  place: pair("Lage", "Position"),
  placeAddress: pair("Adresse", "address"),
  placeMunicipality: pair("Gemeinde", "municipality"),
  placeUnknown: pair("unbekannt", "unknown"),
  closedBy: pair("(aufgegeben)", "(given up)"),
  legendNow: pair("vorhanden oder bis dahin gebaut", "existing or built by then"),
  legendNew: pair("neu in diesem Jahr", "new in this year"),
  legendNone: pair("keine Ladepunkte", "no charge points"),

  years: pair("Kosten und Treibhausgase je Jahr", "Cost and greenhouse gases by year"),
  yearsLead: pair(
    "Verglichen mit dem Weiter-wie-bisher: dieselben Fahrzeuge und Kilometer, gleicher Antrieb, kein Gesetz.",
    "Compared with business as usual: the same vehicles and kilometres, like for like, no law.",
  ),
  costChart: pair("Ausgaben je Jahr", "Spending by year"),
  costDesc: pair(
    "Investition und laufende Kosten abzüglich Förderung und Verkaufserlös, Plan und Weiter-wie-bisher.",
    "Investment and running cost less grants and sale proceeds, plan and business as usual.",
  ),
  ghgChart: pair("Treibhausgase je Jahr (mit Vorkette)", "Greenhouse gases by year (well to wheel)"),
  ghgDesc: pair(
    "Treibhausgase der Fahrzeuge, Plan und Weiter-wie-bisher.",
    "Greenhouse gases of the vehicles, plan and business as usual.",
  ),
  plan: pair("Plan", "Plan"),
  twin: pair("Weiter-wie-bisher", "Business as usual"),
  investment: pair("Investition", "Investment"),
  running: pair("laufende Kosten", "running cost"),
  year: pair("Jahr", "Year"),
  asTable: pair("Als Tabelle", "As a table"),
  balance: pair("Bilanz: {name}", "Balance: {name}"),

  ...BUILD_OUT_TEXTS,

  caveats: pair("Hinweise und Ungeprüftes", "Warnings and unverified figures"),
  warningCount: pair("Hinweise: {count}", "Warnings: {count}"),
  noWarnings: pair("Keine Hinweise.", "No warnings."),
  twinBreaks: pair(
    "Pflichten, die das Weiter-wie-bisher verletzt: {count}",
    "Duties that business as usual breaks: {count}",
  ),
  unverified: pair("ungeprüft", "unverified"),
  unverifiedCount: pair(
    "Verwendete Werte, die nicht abschließend geprüft sind: {count}",
    "Values in use that are not fully verified: {count}",
  ),
  assumptionCount: pair(
    "Fehlende Angaben, die durch Annahmen ersetzt sind: {count}",
    "Missing facts that are replaced by assumptions: {count}",
  ),
  moreOf: pair("… und {count} weitere", "… and {count} more"),
  status: pair("Stand", "Status"),
  value: pair("Wert", "Value"),
  field: pair("Angabe", "Fact"),
  forWhom: pair("für", "for"),

  provenance: pair("Herkunft", "Provenance"),
  engine: pair("Programm", "Engine"),
  data: pair("Daten", "Data"),
  scenarioHash: pair("Szenario", "Scenario"),
  inventoryHash: pair("Inventar", "Inventory"),
  download: pair("Plan als JSON", "Plan as JSON"),
  api: pair("Schnittstelle (OpenAPI)", "API (OpenAPI)"),
} as const satisfies Record<string, Text>;

export type TextKey = keyof typeof TEXTS;

/** A text with its places filled in. */
export function say(key: TextKey, language: Language, values: Record<string, string | number> = {}): string {
  return TEXTS[key][language].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
