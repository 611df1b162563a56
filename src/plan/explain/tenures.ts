import { type Case, tablesOf } from "../check/case.ts";
import type { History } from "../check/history.ts";
import type { Tenure } from "../fleet/cost/chain.ts";
import { leasesAnew } from "../fleet/cost/chain.ts";
import type { SegmentTechnology } from "../model/reference.ts";

/** What becomes of a vehicle by the plan's steps, as tenures that the cost lines read. */
export function tenuresOf(checked: Case, history: History): Tenure[] {
  const { context, T } = checked;
  const { of } = tablesOf(checked, history);
  const dataOf = (option: number): SegmentTechnology => of.options[option]?.data as SegmentTechnology;
  return history.spells.map(({ start, option, end, switchAt }): Tenure => {
    const ordered =
      of.order !== undefined && of.order.option === option && of.order.year === context.startYear + start;
    const switched = switchAt >= 0 ? of.switchTo[option] : undefined;
    return {
      data: dataOf(option),
      fromYear: start < 0 ? null : context.startYear + start,
      toYear: end >= T ? null : context.startYear + end,
      leased:
        start < 0
          ? of.one.leased
          : leasesAnew(context, of.one) && !(ordered && of.order?.netPrice_EUR !== undefined),
      ...(switched === undefined
        ? {}
        : { fuel: { year: context.startYear + switchAt, data: dataOf(switched) } }),
      ...(ordered && of.order?.netPrice_EUR !== undefined ? { netPrice_EUR: of.order.netPrice_EUR } : {}),
    };
  });
}
