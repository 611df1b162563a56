import type { Reason } from "../../model/plan.ts";

export type Light = "green" | "yellow" | "red";

/** The number that decides a light, against what it is measured by. */
export interface Deciding {
  quantity: string;
  value: number;
  limit: number;
  unit: string;
}

/** One light. What explains it is worked out when somebody reads it: a plan asks for the colour of millions. */
export interface Verdict {
  light: Light;
  readonly reason: Reason;
  /** null where no number decides */
  readonly decides: Deciding | null;
  /** fields of the list (or `trips`) that would make the answer surer; empty where it rests on stated facts */
  raisedBy: string[];
}

interface Words {
  code: string;
  de: string;
  en: string;
  decides?: Deciding;
}

/** Nothing would make the answer surer: one list for all. */
export const NOTHING: string[] = [];

class LazyVerdict implements Verdict {
  readonly light: Light;
  readonly raisedBy: string[];
  private readonly words: () => Words;

  constructor(light: Light, raisedBy: string[], words: () => Words) {
    this.light = light;
    this.raisedBy = raisedBy;
    this.words = words;
  }

  get reason(): Reason {
    const { code, de, en } = this.words();
    return { code, de, en };
  }

  get decides(): Deciding | null {
    return this.words().decides ?? null;
  }

  toJSON(): Verdict {
    const { light, reason, decides, raisedBy } = this;
    return { light, reason, decides, raisedBy };
  }
}

/** A light whose words and numbers are made on demand. */
export const verdict = (light: Light, raisedBy: string[], words: () => Words): Verdict =>
  new LazyVerdict(light, raisedBy, words);

export const round1 = (value: number): number => Math.round(value * 10) / 10;
/** One decimal, with the comma of German texts. */
export const german = (value: number): string => String(round1(value)).replace(".", ",");

/** "kennte man die Felder a und b" in both languages; empty where nothing is missing. */
export const wouldHelp = (fields: string[]): { de: string; en: string } =>
  fields.length === 0
    ? { de: "", en: "" }
    : {
        de: `; sicherer mit ${fields.join(", ")}`,
        en: `; surer with ${fields.join(", ")}`,
      };
