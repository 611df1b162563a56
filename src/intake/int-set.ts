/** A set of 32-bit whole numbers in one typed array: a million take 16 MB and a look-up no allocation. */
export class IntSet {
  /** Open addressing; 0 is an empty place, so 0 itself is kept apart. */
  #places = new Int32Array(1 << 12);
  #hasZero = false;
  #count = 0;

  get size(): number {
    return this.#count + (this.#hasZero ? 1 : 0);
  }

  has(value: number): boolean {
    return value === 0 ? this.#hasZero : this.#places[this.#placeOf(value)] === value;
  }

  /** Whether it was new. */
  add(value: number): boolean {
    if (value === 0) {
      const isNew = !this.#hasZero;
      this.#hasZero = true;
      return isNew;
    }
    const place = this.#placeOf(value);
    if (this.#places[place] === value) return false;
    this.#places[place] = value;
    this.#count += 1;
    if (this.#count * 2 > this.#places.length) this.#grow();
    return true;
  }

  /** Where the value is, or the empty place where it belongs. */
  #placeOf(value: number): number {
    const places = this.#places;
    const mask = places.length - 1;
    let place = Math.imul(value, 0x9e3779b1) >>> 7;
    for (;;) {
      place &= mask;
      const there = places[place];
      if (there === 0 || there === value) return place;
      place += 1;
    }
  }

  #grow(): void {
    const before = this.#places;
    this.#places = new Int32Array(before.length * 2);
    for (const value of before) if (value !== 0) this.#places[this.#placeOf(value)] = value;
  }
}
