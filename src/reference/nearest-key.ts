/** Edit distance of two words (Levenshtein), row by row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}

/** The known key that is meant, most likely; equal distances go to the first in the list. */
export function nearestKey(key: string, known: readonly string[]): string | undefined {
  const word = key.toLowerCase();
  return known
    .map((candidate) => ({ candidate, steps: distance(word, candidate.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps)[0]?.candidate;
}
