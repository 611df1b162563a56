import { LANGUAGES, type Language } from "../report/language.ts";

/** What the address of the page holds, so that a link shows the same view to whoever gets it. */
export interface View {
  language: Language;
  /** year of the map; null = last year of the plan */
  year: number | null;
  /** id of the plan; null = the newest */
  planId: string | null;
}

export function readAddress(search: string): View {
  const query = new URLSearchParams(search);
  const language = LANGUAGES.find((one) => one === query.get("lang")) ?? "de";
  const year = /^\d{4}$/.test(query.get("year") ?? "") ? Number(query.get("year")) : null;
  const planId = /^[0-9a-f-]{36}$/.test(query.get("plan") ?? "") ? query.get("plan") : null;
  return { language, year, planId };
}

/** German and the newest plan are not written: the plain address shows them. */
export function writeAddress({ language, year, planId }: View): string {
  const query = new URLSearchParams();
  if (planId) query.set("plan", planId);
  if (year !== null) query.set("year", String(year));
  if (language !== "de") query.set("lang", language);
  const text = query.toString();
  return text && `?${text}`;
}
