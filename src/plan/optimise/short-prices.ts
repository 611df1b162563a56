import type { Demand } from "./demands.ts";

/** What one unit short costs by kind of row, thousands of euros per unit of the row. */
export type ShortPrices = Record<Demand["kind"] | "plug" | "cut", number>;
/** While the search begins; raised until nothing is short. */
export const SHORT: ShortPrices = {
  quota: 5,
  budget: 20,
  "bundle-value": 20,
  "ghg-cap": 50,
  "non-grid": 5000,
  duty: 1000,
  plug: 5000,
  cut: 100,
};
