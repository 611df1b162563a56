import dictionary from "../../../data/mapping/charging-register.json" with { type: "json" };
import { type ColumnMap, mappedColumns } from "../column-map.ts";
import { bareName, nameDistance } from "../named-columns.ts";

type SlotField = keyof typeof dictionary.slots;
/** Columns of one charge point of a station. */
export type Slot = Partial<Record<SlotField, number>>;
export type RegisterField = keyof typeof dictionary.fields;

export interface RegisterColumns {
  byField: ReadonlyMap<string, number>;
  column: (field: RegisterField) => number | undefined;
  /** First, second … charge point. */
  slots: Slot[];
}

const SLOT_FIELDS = Object.keys(dictionary.slots) as SlotField[];

/** "Steckertypen 4#" -> plugs of the fourth point; a name without a number says it in the order of columns. */
function slotOf(header: string): { field: SlotField; number: number | undefined } | undefined {
  const bare = bareName(header);
  const [, before, stem = "", after] = /^(\d?)(.*?)(?:kw)?(\d?)(?:kw)?$/.exec(bare) ?? [];
  const number = after || before;
  for (const field of SLOT_FIELDS)
    if (nameDistance(stem, dictionary.slots[field]) < Number.POSITIVE_INFINITY)
      return { field, number: number ? Number(number) : undefined };
  return undefined;
}

/** Columns of a register by their names, whatever its issue: order, spelling and number of points differ. */
export function registerColumns(header: readonly string[], map?: ColumnMap): RegisterColumns {
  const columns = mappedColumns(header, dictionary.fields, map);
  const taken = new Set(columns.values());
  const slots: Slot[] = [];
  const seen = new Map<SlotField, number>();
  header.forEach((name, column) => {
    const found = taken.has(column) ? undefined : slotOf(name);
    if (!found) return;
    const number = found.number ?? (seen.get(found.field) ?? 0) + 1;
    seen.set(found.field, number);
    const slot = (slots[number - 1] ??= {});
    slot[found.field] ??= column;
  });
  return {
    byField: columns,
    column: (field) => columns.get(field),
    slots: Array.from(slots, (slot) => slot ?? {}),
  };
}

/** Whether a text is the name of a column of a register. */
export function knowsRegisterColumn(header: string): boolean {
  const bare = bareName(header);
  if (bare === "") return false;
  const names = Object.values(dictionary.fields);
  return names.some((known) => nameDistance(bare, known) === 0) || (slotOf(header)?.number ?? 0) > 0;
}
