/** A siting problem as a file states it; what it means to a model is said where it is solved. */
export interface SitingCase {
  /** model that the file names, or that its format means */
  model: string;
  p?: number;
  radius_km?: number;
  sites: {
    id: string;
    capacity?: number;
    fixedCost_EUR?: number;
    state?: "open" | "forbidden";
    municipality?: string;
  }[];
  demands: { id: string; weight: number; groupWeight?: number }[];
  /** serving costs weight times distance; else the distance is the whole cost */
  costsByWeight: boolean;
  distances: CaseDistances;
  minimumDistance_km?: number;
  minimumPerMunicipalityCount?: number;
}

export type Position = readonly [number, number];

/** One kind per file, never mixed: a matrix (a row per demand), places on the globe, places in a plane. */
export type CaseDistances =
  | { kind: "matrix"; values: Float64Array; betweenSites?: Float64Array }
  | { kind: "globe"; demands: Position[]; sites: Position[] }
  | { kind: "plane"; demands: Position[]; sites: Position[] };
