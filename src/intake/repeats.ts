import { IntSet } from "./int-set.ts";
import type { Place } from "./problem.ts";

/** A row as the search for repeats sees it. */
export interface IdentityRow {
  key: string;
  /** The id itself, with all its marks: "1-12" and "11-2" share a key and are two. */
  name: string;
  /** Keys of plate and chassis number; empty where unknown. */
  marks: readonly string[];
  /** Cells that tell a repeat in another spelling from another thing under a reused id, by column name; asked for only where keys meet. */
  facts: () => ReadonlyMap<string, string>;
  place: Place;
}
export type Verdict =
  | { kind: "new" }
  | {
      /** `similar`: another thing whose id differs in its marks only. */
      kind: "repeat" | "reused" | "similar";
      first: Place;
      differing: string[];
    };

/** An id whose blanks, case and leading zeros do not count, but its marks do. */
export const looseName = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/\s/g, "")
    .replace(/^0+(?=.)/, "");

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

const START = 0x811c9dc5;
const PRIME = 0x01000193;

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = START;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), PRIME);
  return value | 0;
}

/** Hash of `identityKey(text)` without making it: lists have millions of keys. Undefined where the key is empty. */
function markOf(text: string): number | undefined {
  let value = START;
  let hasAny = false;
  let zeros = false;
  for (let at = 0; at < text.length; at += 1) {
    let code = text.charCodeAt(at);
    if (code > 127) {
      const key = identityKey(text);
      return key === "" ? undefined : hash(key);
    }
    if (code >= 97 && code <= 122) code -= 32;
    else if (!((code >= 48 && code <= 57) || (code >= 65 && code <= 90))) continue;
    if (code === 48 && !hasAny) {
      zeros = true;
      continue;
    }
    hasAny = true;
    value = Math.imul(value ^ code, PRIME);
  }
  return hasAny ? value | 0 : zeros ? hash("0") : undefined;
}

/**
 * Knows which keys a list has more than once, without keeping the list. Hashes are enough: two keys that
 * share one are looked at more closely for nothing.
 */
export class KeyBook {
  readonly #once = new IntSet();
  readonly #more = new IntSet();

  /** `isExact`: spelling counts. */
  note(text: string, isExact = false): void {
    const mark = isExact ? hash(text) : markOf(text);
    if (mark === undefined) return;
    if (!this.#once.add(mark)) this.#more.add(mark);
  }

  get hasRepeats(): boolean {
    return this.#more.size > 0;
  }

  mayRepeat(text: string, isExact = false): boolean {
    if (!this.hasRepeats) return false;
    const mark = isExact ? hash(text) : markOf(text);
    return mark !== undefined && this.#more.has(mark);
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
  readonly #seen = new Map<string, IdentityRow[]>();

  /** Judges a row whose key may come more than once against those of its key, and remembers it where it is another. */
  judge(row: IdentityRow): Verdict {
    if (row.key === "") return { kind: "new" };
    const known = this.#seen.get(row.key) ?? [];
    const first = known.find(({ name }) => name === row.name) ?? known[0];
    const verdict: Verdict = first ? compare(first, row) : { kind: "new" };
    if (verdict.kind === "new" || verdict.kind === "similar") this.#seen.set(row.key, [...known, row]);
    return verdict;
  }
}

function compare(first: IdentityRow, row: IdentityRow): Verdict {
  const facts = first.facts();
  const shared = [...row.facts()].filter(([name, value]) => value !== "" && (facts.get(name) ?? "") !== "");
  const differing = shared.filter(([name, value]) => value !== facts.get(name)).map(([name]) => name);
  const equal = shared.filter(([name, value]) => sameFact(value, facts.get(name) as string)).length;
  const isAlike = shared.length === 0 || equal / shared.length >= EQUAL_SHARE;
  const isSameName = first.name === row.name;
  // Two plates or two chassis numbers speak louder than alike vehicles, where the ids are not the same.
  const isOther =
    !isSameName &&
    row.marks.some((mark, at) => mark !== "" && (first.marks[at] ?? "") !== "" && mark !== first.marks[at]);
  const kind = isAlike && !isOther ? "repeat" : isSameName ? "reused" : "similar";
  return { kind, first: first.place, differing };
}
