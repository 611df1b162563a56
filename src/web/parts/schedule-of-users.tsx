import { useEffect, useMemo, useState } from "preact/hooks";
import type { Schedule } from "../../plan/charging/build-out/schedule/schedule.ts";
import type { Language } from "../../report/language.ts";
import { type Answer, runSchedule } from "../load-build-out.ts";
import { say } from "../texts.ts";
import { scheduledBuildOut } from "../views/build-out.ts";
import { shownYears } from "../views/headline.ts";
import { scheduleSentences } from "../views/schedule-sentences.ts";
import { BuildOutResult } from "./build-out-result.tsx";
import type { PartProps } from "./plan-page.tsx";

type Run = { state: "idle" } | { state: "running"; control: AbortController } | Answer<Schedule>;

/** The build-out for users: asked with a budget or without, computed beside the page, ended where nobody waits. */
export function ScheduleOfUsers({ loaded: { plan, planId }, view: { language } }: PartProps) {
  const [run, setRun] = useState<Run>({ state: "idle" });
  const [budget, setBudget] = useState("");
  useEffect(() => setRun({ state: "idle" }), [planId]);
  useEffect(() => (run.state === "running" ? () => run.control.abort() : undefined), [run]);
  const start = (event: Event) => {
    event.preventDefault();
    const control = new AbortController();
    setRun({ state: "running", control });
    const amount_EUR = Number(budget);
    const budgets = shownYears(plan).map(({ year }) => ({ year, amount_EUR }));
    void runSchedule(planId, budget === "" ? {} : { budgets }, control.signal).then((answer) => {
      if (!control.signal.aborted) setRun(answer);
    });
  };
  const schedule = run.state === "ready" && run.result.status !== "infeasible" ? run.result : null;
  const shown = useMemo(
    () => schedule && scheduledBuildOut(schedule, plan, language),
    [schedule, plan, language],
  );
  return (
    <>
      <p>{say("scheduleLead", language)}</p>
      <form class="ask" onSubmit={start}>
        <label>
          {say("scheduleBudget", language)}
          <input
            type="number"
            name="budget"
            min="0"
            step="any"
            inputMode="decimal"
            value={budget}
            aria-describedby="schedule-budget-note"
            onInput={(event) => setBudget(event.currentTarget.value)}
          />
          <small id="schedule-budget-note">{say("scheduleBudgetNote", language)}</small>
        </label>
        <button type="submit" disabled={run.state === "running"}>
          {say("scheduleStart", language)}
        </button>
      </form>
      {run.state === "running" && (
        <Waiting language={language} cancel={() => setRun({ state: "cancelled" })} />
      )}
      <Outcome run={run} language={language} />
      {schedule && shown && (
        <>
          <p id="schedule-proof">{scheduleSentences(schedule, plan, language).join(" ")}</p>
          <BuildOutResult
            id="users"
            plan={plan}
            shown={shown}
            portfolio={schedule.portfolio}
            operating={schedule.operating}
            language={language}
          />
        </>
      )}
    </>
  );
}

/** seconds after which somebody who waits is told for how long, and may end it */
const PATIENCE_S = 2;

function Waiting({ language, cancel }: { language: Language; cancel: () => void }) {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const ticking = setInterval(() => setSeconds((before) => before + 1), 1000);
    return () => clearInterval(ticking);
  }, []);
  return (
    <div class="panel waiting">
      <p role="status">{say("scheduleRunning", language)}</p>
      {seconds >= PATIENCE_S && (
        <>
          <progress aria-label={say("scheduleRunning", language)} />
          <span>{say("scheduleSeconds", language, { seconds })}</span>
          <button type="button" onClick={cancel}>
            {say("cancel", language)}
          </button>
        </>
      )}
    </div>
  );
}

/** What there is to say where no build-out can be shown. */
function Outcome({ run, language }: { run: Run; language: Language }) {
  if (run.state === "cancelled") return <p role="status">{say("scheduleCancelled", language)}</p>;
  if (run.state === "failed")
    return (
      <div class="panel alarm" role="alert">
        <p>{say("buildOutFailed", language, { reason: run.reason[language] })}</p>
      </div>
    );
  if (run.state === "ready" && run.result.status === "infeasible")
    return (
      <div class="panel alarm" role="alert">
        <p>{say("scheduleInfeasible", language)}</p>
      </div>
    );
  return null;
}
