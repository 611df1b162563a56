import type { FeatureCollection } from "geojson";
import type { Plan } from "../plan/model/plan.ts";

export type Places = FeatureCollection & { attribution?: string };

/** What the page shows: still loading, nothing there, something broken, or a plan. */
export type Loaded =
  | { state: "loading" }
  | { state: "empty" }
  | { state: "not-found" }
  | { state: "failed"; reason: string }
  | { state: "ready"; planId: string; plan: Plan; places: Places };

async function read<T>(path: string): Promise<T | null> {
  const response = await fetch(path, { headers: { Accept: "application/json, application/geo+json" } });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return (await response.json()) as T;
}

/** The plan asked for, or the newest. */
export async function loadPlan(wantedId: string | null): Promise<Loaded> {
  try {
    const list = wantedId ? null : await read<{ plans: { id: string }[] }>("/api/v1/plans?limit=1");
    const planId = wantedId ?? list?.plans[0]?.id;
    if (!planId) return { state: "empty" };
    const [plan, places] = await Promise.all([
      read<Plan>(`/api/v1/plans/${planId}`),
      read<Places>("/api/v1/places"),
    ]);
    if (!plan) return { state: "not-found" };
    return { state: "ready", planId, plan, places: places ?? { type: "FeatureCollection", features: [] } };
  } catch (error) {
    return { state: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}
