import { say } from "../texts.ts";
import { quotaSentences } from "../views/quota-sentences.ts";
import type { PartProps } from "./plan-page.tsx";

export function Quota({ loaded: { plan }, view: { language } }: PartProps) {
  const authorities = quotaSentences(plan, language);
  return (
    <section id="quota" class="wide" aria-labelledby="quota-title">
      <h2 id="quota-title">{say("quota", language)}</h2>
      <p>{say(authorities.length > 0 ? "quotaLead" : "noQuota", language)}</p>
      <div class="columns">
        {authorities.map(({ authority, sentences }) => (
          <div class="panel" key={authority}>
            <h3>{authority}</h3>
            <ul class="plain">
              {sentences.map((sentence) => (
                <li key={sentence.period}>
                  <h4>{sentence.period}</h4>
                  <p>
                    {sentence.met !== null && (
                      <strong class={sentence.met ? "mark good" : "mark bad"}>
                        <span aria-hidden="true">{sentence.met ? "✓" : "✗"}</span>{" "}
                        {say(sentence.met ? "quotaMet" : "quotaMissed", language)}
                      </strong>
                    )}{" "}
                    {sentence.text} {sentence.margin && `(${sentence.margin})`}{" "}
                    {sentence.marks.map((mark) => (
                      <span class="mark" key={mark}>
                        {mark}
                      </span>
                    ))}
                  </p>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}
