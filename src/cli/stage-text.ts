import type { Language } from "../report/language.ts";

const counted = (count: number | string, one: string, many: string): string =>
  `${count} ${Number(count) === 1 ? one : many}`;

export const STAGE_WORDS = {
  de: {
    classes: (vehicles: string, classes: number) =>
      `${counted(vehicles, "Fahrzeug", "Fahrzeuge")} in ${counted(classes, "Klasse", "Klassen")} gleicher Fahrzeuge`,
    bound: (round: number) => `untere Grenze: Runde ${round}`,
    paths: (count: string) => counted(count, "Umstellungsweg", "Umstellungswege"),
    cuts: (count: string) => counted(count, "Ladeschnitt", "Ladeschnitte"),
    district: (done: number, all: string) => `Bezirke: ${done} von ${all} Fahrzeugen geplant`,
    integer: "ganzzahliger Plan",
    from: (count: string) => ` aus ${counted(count, "Umstellungsweg", "Umstellungswegen")}`,
    pass: (pass: number) => `, Durchgang ${pass}`,
    carries: "Ladesimulation: alle Liegenschaften und Jahre reichen",
    short: (count: string) =>
      `Ladesimulation: ${counted(count, "Engpass", "Engpässe")}, Plan wird nachgebessert`,
    proof: (percent: number) => `Beweis: Wege innerhalb von ${percent} % der Lücke`,
  },
  en: {
    classes: (vehicles: string, classes: number) =>
      `${counted(vehicles, "vehicle", "vehicles")} in ${counted(classes, "class", "classes")} of equal vehicles`,
    bound: (round: number) => `lower bound: round ${round}`,
    paths: (count: string) => counted(count, "trajectory", "trajectories"),
    cuts: (count: string) => counted(count, "charging cut", "charging cuts"),
    district: (done: number, all: string) => `districts: ${done} of ${all} vehicles planned`,
    integer: "integer plan",
    from: (count: string) => ` from ${counted(count, "trajectory", "trajectories")}`,
    pass: (pass: number) => `, pass ${pass}`,
    carries: "charging simulated: all properties and years suffice",
    short: (count: string) =>
      `charging simulated: ${counted(count, "shortage", "shortages")}, the plan is mended`,
    proof: (percent: number) => `proof: trajectories within ${percent} % of the gap`,
  },
} as const;

/** What the solver does, in words: one line a stage. */
export function stageText(stage: string, done: number, text: string, language: Language): string {
  const words = STAGE_WORDS[language];
  if (stage === "classes") return words.classes(text, done);
  if (stage === "relaxation") {
    const [columns = "", cuts] = text.split(" ");
    return `${words.bound(done)}${cuts ? `, ${words.paths(columns)}, ${words.cuts(cuts)}` : ""}`;
  }
  if (stage === "district") return words.district(done, text);
  if (stage === "integer")
    return `${words.integer}${text ? words.from(text) : ""}${done > 0 ? words.pass(done + 1) : ""}`;
  if (stage === "charging") return text === "0" ? words.carries : words.short(text);
  return words.proof(Math.round(done * 100));
}
