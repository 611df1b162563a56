/** Three demands. */
export type Triple = readonly [number, number, number];

/**
 * Subset rows (Jepsen and others 2008): of three demands at most one filling holds two or more, whatever the sites,
 * because each demand is served once. Fractions of fillings break this where single knapsacks do not.
 */
export class SubsetRows {
  readonly triples: Triple[] = [];
  /** rows that a demand is in */
  readonly of: number[][];
  private readonly known = new Set<string>();
  private readonly members: number[] = [];

  constructor(demandCount: number) {
    this.of = Array.from({ length: demandCount }, () => []);
  }

  get count(): number {
    return this.triples.length;
  }

  has(triple: Triple): boolean {
    return this.known.has(triple.join());
  }

  add(triple: Triple): void {
    for (const j of triple) (this.of[j] as number[]).push(this.triples.length);
    this.triples.push(triple);
    this.members.push(0);
    this.known.add(triple.join());
  }

  /** The rows of which a filling holds two demands or three. */
  heldBy(filling: Iterable<number>): number[] {
    const held: number[] = [];
    const touched: number[] = [];
    for (const j of filling)
      for (const row of this.of[j] as number[]) {
        const members = (this.members[row] as number) + 1;
        this.members[row] = members;
        touched.push(row);
        if (members === 2) held.push(row);
      }
    for (const row of touched) this.members[row] = 0;
    return held;
  }
}
