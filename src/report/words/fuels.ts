import { fuelWord } from "../../plan/fleet/fuel-words.ts";
import type { Language } from "../language.ts";

/** A fuel as the head of a column: with a capital letter. */
export function fuelText(fuel: string, language: Language): string {
  const word = fuelWord(fuel)[language];
  return word.charAt(0).toUpperCase() + word.slice(1);
}
