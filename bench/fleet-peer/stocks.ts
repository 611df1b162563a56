import type { Programme } from "../../src/plan/optimise/programme.ts";
import { enter, type GrowingModel } from "./growing-model.ts";
import { NOTHING, type Part } from "./vehicle-columns.ts";

/** Vehicles of a class that run on an option with a plug in a year: a column that follows from the others. */
export interface Stock {
  class: number;
  option: number;
  year: number;
  column: number;
}

/** Stock of a year = stock of the year before + what comes − what goes: keeps rows of points and connections short. */
export function addStocks(programme: Programme, model: GrowingModel, parts: Part[]): Stock[] {
  const stocks = new Stocks(programme, model);
  for (const part of parts) {
    const { inService } = part.account;
    const plugged = (option: number): boolean =>
      programme.classes[part.class]?.of.options[option]?.plug !== undefined;
    for (let t = 0; t < programme.T; t += 1) {
      const now = inService[t] as number;
      const before = t > 0 ? (inService[t - 1] as number) : NOTHING;
      if (now === before) continue;
      if (plugged(now)) enter(stocks.row(part.class, now, t), part.column, 1);
      if (plugged(before)) enter(stocks.row(part.class, before, t), part.column, -1);
    }
  }
  return stocks.list;
}

class Stocks {
  readonly list: Stock[] = [];
  private readonly programme: Programme;
  private readonly model: GrowingModel;
  /** first of T rows by class and option */
  private readonly first = new Map<string, number>();

  constructor(programme: Programme, model: GrowingModel) {
    this.programme = programme;
    this.model = model;
  }

  row(c: number, option: number, t: number): GrowingModel["rows"][number] | undefined {
    const key = `${c}_${option}`;
    const first = this.first.get(key) ?? this.chain(c, option);
    this.first.set(key, first);
    return this.model.rows[first + t];
  }

  /** A column and a row for every year, each joined to the year before. */
  private chain(c: number, option: number): number {
    const first = this.model.rows.length;
    const upper = this.programme.classes[c]?.count as number;
    for (let year = 0; year < this.programme.T; year += 1) {
      const name = `stock_${c}_${option}_${year}`;
      const before = this.list.at(-1)?.column as number;
      const column = this.model.column({ name, cost: 0, lower: 0, upper, integer: false });
      const row = this.model.rows[this.model.row(name, 0, 0)];
      enter(row, column, -1);
      if (year > 0) enter(row, before, 1);
      this.list.push({ class: c, option, year, column });
    }
    return first;
  }
}
