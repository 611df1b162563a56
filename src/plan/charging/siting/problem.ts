/** What can be asked: see docs/siting.md for each model as a formula. */
export const SITING_MODELS = [
  "p-median",
  "uflp",
  "cflp",
  "cpmp",
  "mclp",
  "cmclp",
  "lscp",
  "p-center",
] as const;
export type SitingModel = (typeof SITING_MODELS)[number];

/** Distances from demands to sites; computed when asked, so that large problems need no matrix. */
export interface Distances {
  at(demand: number, site: number): number;
  /** Writes the distances from one demand to all sites. */
  row(demand: number, out: Float64Array): void;
}

export interface CandidateSite {
  id: string;
  /** demand it can serve; absent = without limit */
  capacity?: number;
  fixedCost_EUR?: number;
  /** "open" stands and stays, "forbidden" is never chosen; absent = free */
  state?: "open" | "forbidden";
  /** for a minimum per municipality */
  municipality?: string;
}

export interface DemandPoint {
  id: string;
  /** what a capacity is used up by, and what a covering model counts unless `value` is given */
  weight: number;
  /** what covering it counts */
  value?: number;
  /** factor of the distance in the cost of serving it */
  costFactor: number;
}

export interface SitingProblem {
  model: SitingModel;
  sites: CandidateSite[];
  demands: DemandPoint[];
  distances: Distances;
  /** number of open sites, standing ones included: exactly so many */
  p?: number;
  /** a demand within this distance counts as covered */
  radius?: number;
  /** two sites that open are at least so far apart, unless both stand; distance between the a-th and b-th of `sites` */
  apart?: { least: number; between: (a: number, b: number) => number };
  /** every municipality that has candidates has at least so many open sites */
  leastPerMunicipality?: number;
}

export interface SitingOptions {
  /** relative gap at which the search may stop; default 0 = proof */
  gap?: number;
  /** elementary steps of the search: a limit that gives the same answer on every machine */
  workLimit?: number;
  /** seconds of the clock handed in */
  timeLimit_s?: number;
  clock_s?: () => number;
  /** told the share of the work limit that is spent, at each further hundredth */
  onProgress?: (share: number) => void;
}

/** The same in German and English. */
export interface Words {
  de: string;
  en: string;
}

export interface SitingResult {
  status: "optimal" | "feasible" | "infeasible";
  model: SitingModel;
  /** null where infeasible or where no solution was found within the limit */
  objective: number | null;
  bound: number | null;
  gap: number | null;
  open: string[];
  /** site of each demand in the order given; null = not covered */
  assignment: (string | null)[];
  termination: "gap" | "work-limit" | "time";
  /** why there is no solution */
  reason?: Words;
}

/** A question that cannot be asked as it stands; the message is English, `de` says the same in German. */
export class SitingInputError extends Error {
  readonly code = "SITING_INPUT";
  readonly de: string;
  /** key of the problem that is missing */
  readonly key: string | undefined;
  constructor(de: string, en: string, key?: string) {
    super(en);
    this.de = de;
    this.key = key;
  }
  static missing(model: SitingModel, key: string): SitingInputError {
    return new SitingInputError(`Modell ${model} braucht „${key}“`, `model ${model} needs "${key}"`, key);
  }
  static repeated(list: "candidates" | "demands", id: string): SitingInputError {
    const de = list === "candidates" ? "bei den Standorten" : "bei den Bedarfen";
    return new SitingInputError(
      `die Kennung „${id}“ steht zweimal ${de}`,
      `the id "${id}" stands twice in ${list}`,
    );
  }
  static badNumber(what: Words, value: number): SitingInputError {
    return new SitingInputError(
      `${what.de} muss eine Zahl ab 0 sein, nicht ${value}`,
      `${what.en} must be a number of at least 0, not ${value}`,
    );
  }
  static unknownProperty(id: string): SitingInputError {
    return new SitingInputError(
      `„${id}“ ist keine Liegenschaft der Liste`,
      `"${id}" is no property of the list`,
    );
  }
  static outsideYears(year: number, first: number, last: number): SitingInputError {
    return new SitingInputError(
      `${year} liegt nicht zwischen ${first} und ${last}`,
      `${year} is not between ${first} and ${last}`,
    );
  }
}
