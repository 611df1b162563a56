import type { Mapping } from "./mapping.ts";
import { nearEnough } from "./nearest.ts";
import { type Finding, type Problem, warningAt } from "./problem.ts";
import type { RowPlaces } from "./row-places.ts";
import type { TableRow } from "./table.ts";

/** The property at which a vehicle of a row stands, by the mapping; a name that is not found is said once. */
export class RowHome {
  readonly #home: Mapping["homeProperty"];
  readonly #places: RowPlaces;
  readonly #notFound: Set<string>;

  /** @param notFound names said already, of all tables of an import */
  constructor({ homeProperty }: Mapping, places: RowPlaces, notFound: Set<string>) {
    this.#home = homeProperty;
    this.#places = places;
    this.#notFound = notFound;
  }

  fill({ row, cells }: TableRow, all: Record<string, unknown>, problems: Problem[]): void {
    const home = this.#home;
    if (!home || all.homePropertyId !== undefined) return;
    const name = this.#places.cellOf(cells)(home.from);
    const own = Object.hasOwn(home.map, name) ? home.map[name] : undefined;
    const id = own ?? home.otherwise;
    if (id !== undefined) all.homePropertyId = id;
    if (own !== undefined || name === "" || this.#notFound.has(name)) return;
    this.#notFound.add(name);
    const column = this.#places.header(home.from);
    problems.push(
      warningAt({ ...this.#places.row(row), column, value: name }, notFound(name, Object.keys(home.map))),
    );
  }
}

function notFound(name: string, known: readonly string[]): Finding {
  const proposal = nearEnough(name, known);
  return {
    code: "HOME_NOT_FOUND",
    de: `Zu „${name}“ ist keine Liegenschaft zugeordnet. Bitte in der Zuordnung unter homeProperty.map ergänzen.`,
    en: `No property is assigned to "${name}". Add it to the mapping under homeProperty.map.`,
    ...(proposal === undefined ? {} : { proposal }),
  };
}
