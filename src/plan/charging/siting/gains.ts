/** so many answers on either side tell what the next one will bring */
const KNOWN = 8;

/** What either answer to each question lifted the bound by, so far (pseudo-costs; Achterberg, Koch and Martin 2005). */
export class Gains {
  private readonly sum: Float64Array;
  private readonly times: Int32Array;
  private readonly known: number;

  constructor(questionCount: number, known = KNOWN) {
    this.sum = new Float64Array(2 * questionCount);
    this.times = new Int32Array(2 * questionCount);
    this.known = known;
  }

  /** `side` 0 = yes, 1 = no */
  note(question: number, side: 0 | 1, gain: number): void {
    const at = 2 * question + side;
    this.sum[at] = (this.sum[at] as number) + Math.max(0, gain);
    this.times[at] = (this.times[at] as number) + 1;
  }

  isKnown(question: number): boolean {
    const { times, known } = this;
    return (times[2 * question] as number) >= known && (times[2 * question + 1] as number) >= known;
  }

  /** product of the mean gains of both answers, each at least `least` */
  expected(question: number, least = 0): number {
    return [2 * question, 2 * question + 1].reduce(
      (product, at) =>
        product * Math.max(least, (this.sum[at] as number) / Math.max(1, this.times[at] as number)),
      1,
    );
  }
}
