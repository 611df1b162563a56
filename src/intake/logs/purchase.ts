import logs from "../../../data/mapping/logs.json" with { type: "json" };
import { unitConverted } from "../number-findings.ts";
import { type NumberForm, unitFactor } from "../cell-number.ts";
import { type Problem, warningAt } from "../problem.ts";
import type { TableRow } from "../table.ts";
import * as findings from "./findings.ts";
import type { FuelField } from "./fuel-log-rows.ts";
import { logNumber } from "./log-number.ts";
import type { LogTable } from "./log-table.ts";

export type FuelUnit = "l" | "kWh" | "kg" | "none";
/** What a row says was bought. */
export interface PurchaseRead {
  amount?: number;
  unit: FuelUnit;
  fuel?: string;
}
interface Unit {
  fuelUnit: FuelUnit;
  regex: RegExp;
  factor: number;
}

const FUELS = logs.fuels.map(({ fuel, match }) => ({ fuel, regex: new RegExp(match, "iu") }));
const UNITS: Unit[] = logs.units.map(({ fuelUnit, match, factor }) => ({
  fuelUnit: fuelUnit as FuelUnit,
  regex: new RegExp(match, "iu"),
  factor,
}));
export const GALLONS = /\bgal(lons?)?\b/i;

const fuelOf = (text: string): string | undefined => FUELS.find(({ regex }) => regex.test(text))?.fuel;
const unitOf = (text: string): Unit | undefined => UNITS.find(({ regex }) => regex.test(text));

/** Reads fuel, amount and unit of the rows of a log. */
export class PurchaseReader {
  readonly #log: LogTable<FuelField>;
  readonly #decimal: "." | ",";
  /** Most rows have this unit, so it is that of the list and not said row by row. */
  readonly #usualUnit: Unit | undefined;

  constructor(log: LogTable<FuelField>, decimal: "." | ",") {
    this.#log = log;
    this.#decimal = decimal;
    const counts = new Map<Unit, number>();
    if (log.has("unit"))
      for (const row of log.table.rows) {
        const unit = unitOf(log.text(row, "unit"));
        if (unit) counts.set(unit, (counts.get(unit) ?? 0) + 1);
      }
    this.#usualUnit = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  }

  read(row: TableRow, problems: Problem[]): PurchaseRead {
    const log = this.#log;
    const words = log.text(row, "fuel");
    const fuel = words === "" ? undefined : fuelOf(words);
    if (fuel === "none") return { unit: "none", fuel };
    const unitText = log.text(row, "unit");
    const stated = unitText === "" ? undefined : unitOf(unitText);
    if (unitText !== "" && !stated)
      problems.push(warningAt(log.place(row, "unit"), findings.unknownUnit(unitText)));
    if (stated?.fuelUnit === "none") return { unit: "none", fuel: "none" };
    const unit = stated?.fuelUnit ?? this.#unitOf(row, fuel);
    const read = logNumber(log, row, "amount", this.#form(stated), `amount_${unit}`, problems);
    if (words !== "" && fuel === undefined)
      problems.push(warningAt(log.place(row, "fuel"), findings.unknownFuel(words)));
    else if (words === "" && read !== undefined && log.has("fuel"))
      problems.push(warningAt(log.place(row, "fuel"), findings.FUEL_MISSING));
    const named = fuel === undefined ? {} : { fuel };
    if (read === undefined) return { unit, ...named };
    if (stated && stated.factor !== 1 && stated !== this.#usualUnit)
      problems.push(
        warningAt(log.place(row, "amount"), unitConverted(unitText, unit, Number(read.toFixed(2)))),
      );
    return { amount: read, unit, ...named };
  }

  /** The unit of the row goes before that of the header. */
  #form(stated: Unit | undefined): NumberForm {
    const ofHeader = GALLONS.test(this.#log.header("amount")) ? (unitFactor("amount_l", "gal") as number) : 1;
    return { decimal: this.#decimal, factor: stated?.factor ?? ofHeader, groups: false };
  }

  /** Where no column names the unit: kilowatt hours by header or cell, else that of the fuel. */
  #unitOf(row: TableRow, fuel: string | undefined): FuelUnit {
    const isKwh = /kwh/i.test(`${this.#log.header("amount")} ${this.#log.raw(row, "amount")}`);
    if (fuel === "electricity" || isKwh) return "kWh";
    return fuel === "cng" || fuel === "hydrogen" ? "kg" : "l";
  }
}
