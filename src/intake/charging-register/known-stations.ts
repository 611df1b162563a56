import type { Finding, Place } from "../problem.ts";
import type { StationDraft } from "./station.ts";

/** What is kept of a station that was read: a register has more than a hundred thousand. */
interface Known {
  lon: number;
  lat: number;
  place: Pick<Place, "file" | "row">;
}
export type StationVerdict = { kind: "new"; id: string } | { kind: "repeat" | "reused"; finding: Finding };

/** Degrees within which one id stands at one place: some 100 m. */
const SAME_PLACE_DEG = 0.001;
const placeKey = ({ lon, lat }: StationDraft): string => `${lon.toFixed(5)}_${lat.toFixed(5)}`;
const rowText = ({ file, row }: Known["place"], language: "de" | "en"): string =>
  language === "de" ? `Zeile ${row} (${file})` : `row ${row} (${file})`;

/**
 * Gives stations their ids and finds those that were read already. Within one list stations without an id are
 * never repeats: a place may have many that are alike. Between lists they are, as many as the other list has.
 */
export class KnownStations {
  readonly #byId = new Map<string, Known>();
  readonly #earlier = new Map<string, Known["place"][]>();
  readonly #current = new Map<string, Known["place"][]>();
  readonly #used = new Map<string, number>();

  /** From here on rows are of another list. */
  nextFile(): void {
    for (const [key, places] of this.#current) {
      const before = this.#earlier.get(key) ?? [];
      if (places.length > before.length) this.#earlier.set(key, places);
    }
    this.#current.clear();
  }

  judge(stated: string, draft: StationDraft, place: Place): StationVerdict {
    return stated === "" ? this.#withoutId(draft, place) : this.#withId(stated, draft, place);
  }

  #withId(id: string, draft: StationDraft, place: Place): StationVerdict {
    const first = this.#byId.get(id);
    if (!first) {
      this.#byId.set(id, { lon: draft.lon, lat: draft.lat, place: { file: place.file, row: place.row } });
      return { kind: "new", id };
    }
    const isSamePlace =
      Math.abs(first.lon - draft.lon) <= SAME_PLACE_DEG && Math.abs(first.lat - draft.lat) <= SAME_PLACE_DEG;
    if (isSamePlace || first.place.file !== place.file)
      return { kind: "repeat", finding: repeated(first.place) };
    const finding = {
      code: "REUSED_ID",
      de: `Die Kennung steht schon in ${rowText(first.place, "de")}, dort für eine Ladeeinrichtung an anderer Stelle. Bitte eine der beiden ändern.`,
      en: `The id stands in ${rowText(first.place, "en")} already, for a station at another place. Change one of them.`,
    };
    return { kind: "reused", finding };
  }

  #withoutId(draft: StationDraft, place: Place): StationVerdict {
    const key = `${placeKey(draft)}x${draft.count}`;
    const current = this.#current.get(key) ?? [];
    const earlier = this.#earlier.get(key)?.[current.length];
    current.push({ file: place.file, row: place.row });
    if (current.length === 1) this.#current.set(key, current);
    if (earlier) return { kind: "repeat", finding: repeated(earlier) };
    const stem = placeKey(draft);
    const number = (this.#used.get(stem) ?? 0) + 1;
    this.#used.set(stem, number);
    return { kind: "new", id: `${stem}-${number}` };
  }
}

const repeated = (first: Known["place"]): Finding => ({
  code: "REPEATED_ROW",
  de: `Beiseitegelegt: Wiederholung von ${rowText(first, "de")}.`,
  en: `Set aside: repeats ${rowText(first, "en")}.`,
});
