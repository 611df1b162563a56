import { useEffect, useMemo, useState } from "preact/hooks";
import type { BuildOutView } from "../../plan/charging/build-out/build-out.ts";
import { numberText } from "../../report/language.ts";
import { type Answer, loadBuildOut } from "../load-build-out.ts";
import { say } from "../texts.ts";
import { planBuildOut } from "../views/build-out.ts";
import { BuildOutResult } from "./build-out-result.tsx";
import type { PartProps } from "./plan-page.tsx";
import { ScheduleOfUsers } from "./schedule-of-users.tsx";

const SHOWN = ["plan", "users"] as const;
type Shown = (typeof SHOWN)[number];

/** Which property when: the plan's own build-out, or one for users that is computed on demand. */
export function BuildOut(props: PartProps) {
  const { language } = props.view;
  const [shown, setShown] = useState<Shown>("plan");
  return (
    <section id="build-out" class="wide" aria-labelledby="build-out-title">
      <h2 id="build-out-title">{say("buildOut", language)}</h2>
      <fieldset class="choice">
        <legend class="unseen">{say("buildOutWhich", language)}</legend>
        {SHOWN.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="build-out-shown"
              value={one}
              checked={shown === one}
              onChange={() => setShown(one)}
            />
            {say(one === "plan" ? "buildOutOfPlan" : "buildOutForUsers", language)}
          </label>
        ))}
      </fieldset>
      <div hidden={shown !== "plan"}>
        <OfPlan {...props} />
      </div>
      <div hidden={shown !== "users"}>
        <ScheduleOfUsers {...props} />
      </div>
    </section>
  );
}

function OfPlan({ loaded: { plan, planId }, view: { language } }: PartProps) {
  const [answer, setAnswer] = useState<Answer<BuildOutView> | null>(null);
  const load = () => {
    setAnswer(null);
    void loadBuildOut(planId).then(setAnswer);
  };
  useEffect(load, [planId]);
  const view = answer?.state === "ready" ? answer.result : null;
  const shown = useMemo(() => view && planBuildOut(view, plan, language), [view, plan, language]);
  if (answer?.state === "failed")
    return (
      <div class="panel alarm" role="alert">
        <p>{say("buildOutFailed", language, { reason: answer.reason[language] })}</p>
        <button type="button" onClick={load}>
          {say("retry", language)}
        </button>
      </div>
    );
  if (!view || !shown) return <p role="status">{say("buildOutLoading", language)}</p>;
  return (
    <>
      <p>
        {shown.stages.length === 0
          ? say("buildOutEmpty", language)
          : say("buildOutLead", language, { radius: numberText(view.coverageRadius_km, language) })}
      </p>
      <BuildOutResult
        id="plan"
        plan={plan}
        shown={shown}
        portfolio={view.portfolio}
        operating={view.operating}
        language={language}
      />
    </>
  );
}
