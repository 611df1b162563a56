import { type Case, tablesOf } from "../check/case.ts";
import { siteStates } from "../check/site-state.ts";
import { twinTrajectory } from "../fleet/twin.ts";

/** The same case with the twin's courses and nothing built, as `baseline` has it. */
export const asTwin = (checked: Case): Case => ({
  ...checked,
  histories: checked.histories.map((history) => ({
    ...history,
    spells: twinTrajectory(checked.context, tablesOf(checked, history)),
    replacements: [],
    faults: [],
  })),
  states: siteStates(
    checked.context,
    checked.states.map(({ site }) => site),
    [],
  ),
});
