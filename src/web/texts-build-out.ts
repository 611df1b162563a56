import type { Text } from "../report/language.ts";

const pair = (de: string, en: string): Text => ({ de, en });

/** Texts of the build-out over the years. */
export const BUILD_OUT_TEXTS = {
  buildOut: pair("Ausbau über die Jahre", "Build-out over the years"),
  buildOutWhich: pair("Was gezeigt wird", "What is shown"),
  buildOutOfPlan: pair("Ausbau dieses Plans", "Build-out of this plan"),
  buildOutForUsers: pair(
    "Ausbauplan für Beschäftigte, Besucher und Öffentlichkeit",
    "Build-out for staff, visitors and the public",
  ),
  buildOutLead: pair(
    "Was der Plan wann baut. Abgedeckt ist Bedarf, der höchstens {radius} km bis zu Ladepunkten fährt.",
    "What the plan builds when. Demand is covered that drives at most {radius} km to charge points.",
  ),
  buildOutEmpty: pair(
    "Dieser Plan baut keine Ladepunkte. Der Ausbauplan für Beschäftigte, Besucher und Öffentlichkeit zeigt, was für sie möglich ist.",
    "This plan builds no charge points. The build-out for staff, visitors and the public shows what is possible for them.",
  ),
  buildOutLoading: pair("Der Ausbau wird geladen …", "Loading the build-out …"),
  buildOutFailed: pair(
    "Der Ausbau lässt sich nicht zeigen: {reason}",
    "The build-out cannot be shown: {reason}",
  ),
  scheduleLead: pair(
    "Bestimmt neu, welche Liegenschaft wann Punkte für Nutzer bekommt: zuerst die Pflicht nach GEIG, dann möglichst viel abgedeckter Bedarf, dann geringe Kosten. Die Punkte des Fuhrparks bleiben, wie der Plan sie hat.",
    "Decides anew which property gets points for users when: the duty of the GEIG first, then as much demand covered as possible, then low cost. The points of the fleet stay as the plan has them.",
  ),
  scheduleBudget: pair("Budget je Jahr (EUR)", "Budget per year (EUR)"),
  scheduleBudgetNote: pair(
    "nominal, unten real gezeigt; leer: Budgets des Szenarios für Laden, sonst ohne Grenze",
    "nominal, shown real below; empty: budgets of the scenario for charging, else no limit",
  ),
  scheduleStart: pair("Ausbauplan rechnen", "Compute the build-out"),
  scheduleRunning: pair("Der Ausbauplan wird gerechnet …", "Computing the build-out …"),
  scheduleSeconds: pair("seit {seconds} s", "for {seconds} s"),
  cancel: pair("Abbrechen", "Cancel"),
  scheduleCancelled: pair("Die Rechnung wurde abgebrochen.", "The run was cancelled."),
  scheduleInfeasible: pair(
    "Mit diesen Budgets gibt es keinen Ausbauplan.",
    "There is no build-out within these budgets.",
  ),
  scheduleProved: pair("Bewiesen bis {gap}.", "Proved to {gap}."),
  scheduleOpen: pair(
    "Zulässig; die Rechnung endete vor dem Beweis bis {gap}.",
    "Feasible; the run ended before the proof to {gap}.",
  ),
  scheduleCovered: pair(
    "Über alle Jahre sind {covered} des Bedarfs abgedeckt; mehr als {bound} deckt kein Ausbauplan ab.",
    "Over all years {covered} of the demand is covered; no schedule covers more than {bound}.",
  ),
  scheduleCost: pair("Kosten (Barwert) {cost}.", "Cost (present value) {cost}."),
  scheduleSaved: pair("Gespart durch gemeinsame Arbeiten {saved}.", "Saved by joint works {saved}."),
  scheduleLeftOut: pair(
    "Nicht dabei, weil weder Stellplatz noch Ladepunkt bekannt ist: {names}.",
    "Left out, because neither a space nor a point is known: {names}.",
  ),
  duty: pair("GEIG § 10", "GEIG § 10"),
  dutyMet: pair("erfüllt", "met"),
  dutyOpen: pair("offen", "open"),
  dutySentence: pair(
    "{authority}: {section} verlangt {points}, erreicht {year}.",
    "{authority}: {section} asks for {points}, reached {year}.",
  ),
  dutyNever: pair(
    "{authority}: {section} verlangt {points}, in diesem Zeitraum nicht erreicht.",
    "{authority}: {section} asks for {points}, not reached in this period.",
  ),
  onePoint: pair("1 Ladepunkt", "1 charge point"),
  manyPoints: pair("{count} Ladepunkte", "{count} charge points"),
  dutyNone: pair("Keine Pflicht des Bestands nach § 10 GEIG.", "No duty of the existing stock by § 10 GEIG."),
  connected: pair("Liegenschaften mit Punkten", "Properties with points"),
  newPoints: pair("davon neu", "of which new"),
  covered: pair("Bedarf abgedeckt", "Demand covered"),
  budget: pair("Budget", "Budget"),
  usersInvestment: pair("Investition für Nutzer", "Investment for users"),
  coverageChart: pair("Ladepunkte und Abdeckung", "Charge points and coverage"),
  coverageDesc: pair(
    "Ladepunkte am Ende jedes Jahres und Anteil des abgedeckten Bedarfs; die Tabelle darunter enthält dieselben Angaben.",
    "Charge points at the end of each year and share of the demand covered; the table below holds the same figures.",
  ),
  moneyChart: pair("Investition in Ladepunkte je Jahr", "Investment in charge points by year"),
  moneyDesc: pair(
    "Investition je Jahr und, wo es eines gibt, das Budget; die Tabelle darunter enthält dieselben Angaben.",
    "Investment by year and the budget where there is one; the table below holds the same figures.",
  ),
  timetable: pair("Zeitplan je Jahr", "Timetable by year"),
  stages: pair("Stufen je Liegenschaft", "Stages by property"),
  operatingModel: pair("Betreibermodell", "Operating model"),
  operatedBy: pair("Eigentum", "Owner"),
  reason: pair("Begründung", "Reason"),
  operatingTable: pair("Betreibermodelle im Vergleich", "Operating models compared"),
  operatingNote: pair(
    "Summen über die Jahre für alle neuen Punkte, nicht abgezinst; alle Bedingungen sind Annahmen, die Angebote ersetzen.",
    "Sums over the years for all new points, not discounted; all terms are assumptions that offers replace.",
  ),
  authorityInvestment: pair("Investition der Verwaltung", "Investment of the authority"),
  authorityRunning: pair("laufend, Verwaltung", "running, authority"),
  owedAfter: pair("danach geschuldet", "owed after"),
  authorityTotal: pair("Verwaltung gesamt", "authority in all"),
  otherInvestment: pair("Investition Dritter", "investment of others"),
  firstStage: pair("erste Punkte für Nutzer hier", "first points for users here"),
  nextStage: pair("Bedarf ist gewachsen", "demand has grown"),
  sharedWorks: pair("gemeinsam mit: {works}", "together with: {works}"),
  ductsAhead: pair("Leerrohre für spätere Punkte: {count}", "ducts for later points: {count}"),
  connectionMore: pair("Anschluss + {power} kW", "connection + {power} kW"),
} as const satisfies Record<string, Text>;
