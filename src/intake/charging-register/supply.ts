import dictionary from "../../../data/mapping/charging-register.json" with { type: "json" };
import { parsePoints } from "../../plan/model/property.ts";
import { notA } from "../cell-reading.ts";
import { errorAt, type Problem, warningAt } from "../problem.ts";
import type { TableRow } from "../table.ts";
import * as findings from "./findings.ts";
import { pointsText, powerReader, readPoints } from "./points.ts";
import type { RegisterRows } from "./register-rows.ts";

/** What a station offers. */
export interface Supply {
  count: number;
  power_kW?: number;
  points?: string;
  plugs: string;
}
const OWN_POINTS = /^\d+(?:\.\d+)?x\d{1,4}(?:;\d+(?:\.\d+)?x\d{1,4})*$/;

/** Reads number, power and plugs of the points of a station. */
export class SupplyReader {
  readonly #rows: RegisterRows;
  readonly #power: (cell: string) => number | undefined;
  readonly #unknownPlugs: Set<string>;

  constructor(rows: RegisterRows, powerMark: "." | ",", unknownPlugs: Set<string>) {
    this.#rows = rows;
    this.#power = powerReader(powerMark);
    this.#unknownPlugs = unknownPlugs;
  }

  /** Number and power of the points; undefined where there is none to count. */
  read(row: TableRow, problems: Problem[]): Supply | undefined {
    const { slots } = this.#rows.columns;
    const read = readPoints(
      row.cells,
      slots,
      this.#power,
      (column) => this.#rows.at(row, column),
      this.#unknownPlugs,
    );
    problems.push(...read.problems);
    const own = this.#ownPoints(row, problems);
    const powers =
      own.length > 0
        ? own.flatMap(({ power_kW, count }) => Array<number>(count).fill(power_kW))
        : read.powers_kW;
    const named = own.length > 0 ? powers.length : read.namedCount;
    const count = this.#count(row, named, problems);
    const stated = this.#stated(row, powers, problems);
    const sum = powers.reduce((total, power) => total + power, 0);
    const power_kW = stated ?? (powers.length > 0 ? Number(sum.toFixed(3)) : undefined);
    const points = pointsText(powers);
    const plugs =
      own.length > 0 || read.plugs.length === 0 ? this.#rows.text(row, "plugs") : read.plugs.join(";");
    if (count === undefined) return undefined;
    return {
      count,
      plugs,
      ...(power_kW === undefined ? {} : { power_kW }),
      ...(points === undefined ? {} : { points }),
    };
  }

  #count(row: TableRow, named: number, problems: Problem[]): number | undefined {
    const text = this.#rows.text(row, "count");
    const place = this.#rows.place(row, "count");
    if (text === "") {
      if (named === 0) problems.push(errorAt(place, findings.NO_POINTS));
      else problems.push(warningAt(place, findings.countFromPoints(named)));
      return named || undefined;
    }
    const count = this.#power(text);
    if (count === undefined || !Number.isInteger(count) || count < 1) {
      problems.push(errorAt(place, findings.badCount(text, count)));
      return undefined;
    }
    const { slots } = this.#rows.columns;
    // More points than there are columns for: the register has no room to name them.
    const isCut = named === slots.length && count > named;
    if (named > 0 && named !== count && !isCut)
      problems.push(warningAt(place, findings.countDiffers(count, named)));
    if (count > dictionary.unusual.pointCount) problems.push(warningAt(place, findings.MANY_POINTS));
    return count;
  }

  /** Power of the station as stated. */
  #stated(row: TableRow, powers: readonly number[], problems: Problem[]): number | undefined {
    const text = this.#rows.text(row, "power");
    if (text === "") return undefined;
    const place = this.#rows.place(row, "power");
    const power = this.#power(text);
    if (power === undefined) {
      problems.push(errorAt(place, notA(text, "keine Leistung in kW", "no power in kW", "NOT_A_NUMBER")));
      return undefined;
    }
    if (power < 0) problems.push(errorAt(place, findings.NEGATIVE));
    if (power === 0) {
      problems.push(warningAt(place, findings.ZERO_POWER));
      return undefined;
    }
    const sum = Number(powers.reduce((total, value) => total + value, 0).toFixed(3));
    if (powers.length > 0 && power < sum && power > 0)
      problems.push(warningAt(place, findings.belowPoints(power, sum)));
    return power;
  }

  /** Points in our own form, where the file is an export of ours. */
  #ownPoints(row: TableRow, problems: Problem[]): ReturnType<typeof parsePoints> {
    const text = this.#rows.text(row, "points");
    if (text === "" || OWN_POINTS.test(text)) return parsePoints(text || undefined);
    problems.push(errorAt(this.#rows.place(row, "points"), findings.badPoints(text)));
    return [];
  }
}
