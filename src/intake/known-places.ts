import limits from "../../data/mapping/plausibility.json" with { type: "json" };
import {
  distanceTo_km,
  MunicipalityFinder,
  type Outline,
  type Outlines,
} from "./charging-register/outlines.ts";
import { nearEnough } from "./nearest.ts";
import type { PlaceLookup } from "./oddity.ts";
import type { Finding } from "./problem.ts";

/** "38820 Halberstadt, OT Emersleben" -> Halberstadt: a municipality without postcode, title and part. */
export const municipalityName = (text: string): string =>
  text
    .replace(/^(?:D-?\s?)?\d{4,6}\s+/, "")
    .replace(/^(?:Stadt|Gemeinde|Welterbestadt|Hansestadt)\s+/i, "")
    .replace(/\s*(?:,|\bOT\b|\bOrtsteil\b|\(|\/).*$/, "")
    .trim();

/** Names that a text may mean, the longer first: "Blankenburg (Harz)" is one, "Thale (Ortsteil Neinstedt)" is not. */
const namesIn = (text: string): string[] => [
  text.replace(/^(?:D-?\s?)?\d{4,6}\s+/, "").trim(),
  municipalityName(text),
];

/** Share of rows in known places from which a list is a list of this district. */
const LOCAL_SHARE = 0.5;

/** Looks places up in the outlines of the districts that the reference data hold. */
export class KnownPlaces implements PlaceLookup {
  readonly #finder: MunicipalityFinder;
  readonly #byKey: Map<string, Outline>;
  readonly #names: string[];
  readonly #told = new Set<string>();
  readonly #isLocal: boolean;

  /** `places` are those of the first rows: in a list of another district every place would be unknown. */
  constructor(outlines: readonly Outlines[], places: readonly string[]) {
    this.#finder = new MunicipalityFinder(outlines);
    const all = outlines.flatMap(({ features }) => features);
    this.#byKey = new Map(all.map((outline) => [outline.properties.ags, outline]));
    this.#names = all.map((outline) => outline.properties.name);
    const known = places.filter((place) => this.#named(place));
    this.#isLocal = places.length > 0 && known.length >= places.length * LOCAL_SHARE;
  }

  #named(text: string): Outline | undefined {
    const [whole = "", short = ""] = namesIn(text);
    return this.#finder.named(whole) ?? this.#finder.named(short);
  }

  contradiction(
    lon: number,
    lat: number,
    place: string | undefined,
    key: string | undefined,
  ): Finding | undefined {
    // Many places of the country share a name; a list of another district has its own Halberstadt.
    const named = place === undefined || !this.#isLocal ? undefined : this.#named(place);
    const outline = named ?? (key === undefined ? undefined : this.#byKey.get(key));
    if (!outline) return undefined;
    const distance_km = distanceTo_km({ lon, lat }, outline);
    if (distance_km <= limits.placeTolerance_km.value) return undefined;
    const { name } = outline.properties;
    const there = this.#finder.at({ lon, lat })?.properties.name;
    return {
      code: "PLACE_CONTRADICTS",
      de: `Die Koordinate liegt ${Math.round(distance_km)} km außerhalb von ${name}${there ? `, in ${there}` : ""}. Adresse oder Koordinate bitte prüfen.`,
      en: `The coordinate lies ${Math.round(distance_km)} km outside ${name}${there ? `, in ${there}` : ""}. Check address or coordinate.`,
    };
  }

  unknown(place: string): Finding | undefined {
    const name = municipalityName(place);
    if (!this.#isLocal || name === "" || this.#told.has(name) || this.#named(place)) return undefined;
    this.#told.add(name);
    const proposal = nearEnough(name, this.#names);
    return {
      code: "PLACE_NOT_FOUND",
      de: `„${name}“ ist keine Gemeinde des Kreises. Ist es ein Ortsteil oder ein Tippfehler? Weitere gleiche Angaben werden nicht einzeln genannt.`,
      en: `"${name}" is no municipality of the district. Is it a part of one or a typing error? Further equal values are not listed one by one.`,
      ...(proposal === undefined ? {} : { proposal }),
    };
  }
}
