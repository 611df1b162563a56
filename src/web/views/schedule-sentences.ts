import type { Schedule } from "../../plan/charging/build-out/schedule/schedule.ts";
import type { Plan } from "../../plan/model/plan.ts";
import type { Language } from "../../report/language.ts";
import { euroText, percentText } from "../numbers.ts";
import { say } from "../texts.ts";

/** What is proved of a schedule, what it covers and costs, and whom it leaves out. */
export function scheduleSentences(schedule: Schedule, plan: Plan, language: Language): string[] {
  const { status, askedGap, coveredDemandYears, coveredDemandYearsBound, objective_EUR, leftOut } = schedule;
  const demand = schedule.years.reduce((sum, { demandWeight }) => sum + demandWeight, 0);
  const share = (value: number): string => percentText(demand === 0 ? 0 : value / demand, language);
  const gap = percentText(askedGap, language);
  const sentences = [say(status === "optimal" ? "scheduleProved" : "scheduleOpen", language, { gap })];
  if (coveredDemandYears !== null && coveredDemandYearsBound !== null && demand > 0)
    sentences.push(
      say("scheduleCovered", language, {
        covered: share(coveredDemandYears),
        bound: share(coveredDemandYearsBound),
      }),
    );
  if (objective_EUR !== null)
    sentences.push(say("scheduleCost", language, { cost: euroText(objective_EUR, language) }));
  if (schedule.savedByJointWorks_EUR > 0)
    sentences.push(
      say("scheduleSaved", language, { saved: euroText(schedule.savedByJointWorks_EUR, language) }),
    );
  if (leftOut.length > 0) {
    const names = new Map(plan.inputs.inventory.properties.map((one) => [one.propertyId, one.name]));
    const list = leftOut.map((id) => names.get(id) ?? id).join("; ");
    sentences.push(say("scheduleLeftOut", language, { names: list }));
  }
  return sentences;
}
