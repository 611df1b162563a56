import { OrderTally, type SlashOrder } from "../cell-date.ts";
import { DecimalTally } from "../cell-number.ts";
import { cellText } from "../cell-reading.ts";
import type { Table } from "../table.ts";
import type { RegisterColumns } from "./columns.ts";
import { isSwapped, readDegrees } from "./coordinates.ts";

/** How a table of the register is written, from all its rows in one pass. */
export interface RegisterProfile {
  /** Longitude and latitude stand under each other's headers. */
  headersReversed: boolean;
  powerMark: "." | ",";
  dateOrder: SlashOrder;
}

/** Share of rows with swapped coordinates from which the headers are what is wrong. */
const REVERSED_SHARE = 0.9;

export function profileOf(table: Table, { column, slots }: RegisterColumns): RegisterProfile {
  const powers = new DecimalTally();
  const dates = new OrderTally();
  const [lonColumn, latColumn] = [column("lon") as number, column("lat") as number];
  let readable = 0;
  let swapped = 0;
  for (const { cells } of table.rows) {
    const text = (index: number | undefined): string => (index === undefined ? "" : cellText(cells[index]));
    powers.add(text(column("power")));
    for (const slot of slots) powers.add(text(slot.power));
    dates.add(text(column("commissioned")));
    const [lon, lat] = [readDegrees(text(lonColumn)), readDegrees(text(latColumn))];
    if (!lon || !lat) continue;
    readable += 1;
    if (isSwapped({ lon: lon.value, lat: lat.value })) swapped += 1;
  }
  return {
    headersReversed: swapped > 1 && swapped >= readable * REVERSED_SHARE,
    powerMark: powers.decimal(false),
    dateOrder: dates.order().order,
  };
}
