/** Edits (insert, delete, replace one character) that turn one word into another. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] as number) + 1, (current[j - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[b.length] as number;
}

const plain = (word: string): string => word.toLowerCase().replace(/[^a-z0-9äöüß]/g, "");

/**
 * The known word that was most likely meant. Case, blanks and underscores do not count, and a name
 * without its unit ("annualMileage") is taken for the name with it.
 */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const wanted = plain(word);
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const other = plain(candidate);
    const isStem =
      wanted.length >= 4 && (other.startsWith(wanted) || plain(candidate.split("_")[0] ?? "") === wanted);
    const distance = isStem ? 0.5 : editDistance(wanted, other);
    if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** The nearest known word, only where it is near enough to be an offer and not a guess. */
export function nearEnough(word: string, known: readonly string[]): string | undefined {
  const candidate = nearest(word, known);
  if (candidate === undefined) return undefined;
  const wanted = plain(word);
  const isStem = wanted.length >= 4 && plain(candidate).startsWith(wanted);
  // "P1" is no offer for "P9": short ids differ by one letter as a rule.
  const allowed = wanted.length < 4 ? 0 : Math.max(1, Math.floor(wanted.length / 3));
  return isStem || editDistance(wanted, plain(candidate)) <= allowed ? candidate : undefined;
}
