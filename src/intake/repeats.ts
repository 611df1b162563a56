import type { Place } from "./problem.ts";

/** A row as the search for repeats sees it. */
export interface IdentityRow {
  key: string;
  /** Cells that tell a repeat in another spelling from another thing under a reused id, by column name; asked for only where keys meet. */
  facts: () => ReadonlyMap<string, string>;
  place: Place;
}
export type Verdict = { kind: "new" } | { kind: "repeat" | "reused"; first: Place; differing: string[] };

/** Share of equal facts from which two rows of one id are one thing in two spellings. */
const EQUAL_SHARE = 0.6;

/** Spelling does not count: case, blanks, punctuation and leading zeros. */
export const identityKey = (text: string): string =>
  /^(?!0)[0-9A-Z]*$/.test(text)
    ? text
    : /^(?!0)[0-9A-Z][0-9A-Z .-]*$/.test(text)
      ? text.replaceAll(/[ .-]/g, "")
      : text
          .toUpperCase()
          .replaceAll(/[^\p{L}\p{N}]/gu, "")
          .replace(/^0+(?=.)/, "");

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value | 0;
}

/**
 * Knows which keys a list has more than once, without keeping the list. Hashes are enough: two keys that
 * share one are looked at more closely for nothing.
 */
export class KeyBook {
  readonly #once = new Set<number>();
  readonly #more = new Set<number>();

  note(key: string): void {
    if (key === "") return;
    const mark = hash(key);
    if (this.#once.has(mark)) this.#more.add(mark);
    else this.#once.add(mark);
  }

  mayRepeat(key: string): boolean {
    return key !== "" && this.#more.has(hash(key));
  }
}

/** Two spellings of one fact: equal without punctuation, or one within the other. */
function sameFact(a: string, b: string): boolean {
  const [x, y] = [identityKey(a), identityKey(b)];
  return x === y || (x.length > 2 && y.includes(x)) || (y.length > 2 && x.includes(y));
}

/** Remembers rows whose key comes more than once, over all files of an import. */
export class RepeatFinder {
  readonly keys = new KeyBook();
  readonly #seen = new Map<string, IdentityRow>();

  /** Judges a row against the first of its key, and remembers it where it is the first. */
  judge(row: IdentityRow): Verdict {
    if (!this.keys.mayRepeat(row.key)) return { kind: "new" };
    const first = this.#seen.get(row.key);
    if (!first) {
      this.#seen.set(row.key, row);
      return { kind: "new" };
    }
    const facts = first.facts();
    const shared = [...row.facts()].filter(([name, value]) => value !== "" && (facts.get(name) ?? "") !== "");
    const differing = shared.filter(([name, value]) => value !== facts.get(name)).map(([name]) => name);
    const equal = shared.filter(([name, value]) => sameFact(value, facts.get(name) as string)).length;
    const isRepeat = shared.length === 0 || equal / shared.length >= EQUAL_SHARE;
    return { kind: isRepeat ? "repeat" : "reused", first: first.place, differing };
  }
}
