import type { Step } from "../model/plan.ts";

/** What a step does with a vehicle, in words. */
export const ACTION_WORDS: Record<Step["action"] | "keep", { de: string; en: string }> = {
  replace: { de: "ersetzen", en: "replace" },
  substitute: { de: "anders decken", en: "cover otherwise" },
  "fuel-switch": { de: "Kraftstoff wechseln", en: "switch fuel" },
  retire: { de: "aussondern", en: "retire" },
  keep: { de: "bleibt", en: "stays" },
};
