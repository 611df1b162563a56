import { useEffect, useState } from "preact/hooks";
import type { Language } from "../report/language.ts";
import { readAddress, writeAddress, type View } from "./address.ts";
import { loadPlan, type Loaded } from "./load.ts";
import { PlanPage } from "./parts/plan-page.tsx";
import { say } from "./texts.ts";

/** The page: which view the address asks for, and what could be loaded for it. */
export function App() {
  const [view, setView] = useState<View>(() => readAddress(location.search));
  const [loaded, setLoaded] = useState<Loaded>({ state: "loading" });
  const { language, planId } = view;

  const load = () => {
    setLoaded({ state: "loading" });
    void loadPlan(planId).then(setLoaded);
  };
  useEffect(load, [planId]);
  useEffect(() => {
    const back = () => setView(readAddress(location.search));
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  useEffect(() => {
    document.documentElement.lang = language;
    const title = loaded.state === "ready" ? loaded.plan.scenario.title : say("tagline", language);
    document.title = `${title} – ${say("product", language)}`;
  }, [language, loaded]);

  const change = (part: Partial<View>) => {
    const next = { ...view, ...part };
    history.replaceState(null, "", `${location.pathname}${writeAddress(next)}${location.hash}`);
    setView(next);
  };

  return (
    <>
      <a class="skip" href="#content">
        {say("skip", language)}
      </a>
      <Header view={view} change={change} />
      <main id="content" tabIndex={-1}>
        {loaded.state === "ready" ? (
          <PlanPage loaded={loaded} view={view} change={change} />
        ) : (
          <Notice loaded={loaded} language={language} retry={load} newest={() => change({ planId: null })} />
        )}
      </main>
    </>
  );
}

function Header({ view, change }: { view: View; change: (part: Partial<View>) => void }) {
  const other: Language = view.language === "de" ? "en" : "de";
  return (
    <header class="top">
      <div class="wide">
        <p class="brand">
          <img src="/icon.svg" alt="" width="32" height="32" />
          <span>
            <strong>{say("product", view.language)}</strong>
            <small>{say("tagline", view.language)}</small>
          </span>
        </p>
        <button type="button" class="language" lang={other} onClick={() => change({ language: other })}>
          {say("switchLanguage", view.language)}
        </button>
      </div>
    </header>
  );
}

interface NoticeProps {
  loaded: Exclude<Loaded, { state: "ready" }>;
  language: Language;
  retry: () => void;
  newest: () => void;
}

/** Nothing to show yet: what is the matter and what to do next. */
function Notice({ loaded, language, retry, newest }: NoticeProps) {
  if (loaded.state === "loading")
    return (
      <p class="state wide" role="status">
        {say("loading", language)}
      </p>
    );
  if (loaded.state === "empty")
    return (
      <section class="state wide">
        <h1>{say("noPlan", language)}</h1>
        <p>{say("noPlanNext", language)}</p>
        <button type="button" onClick={retry}>
          {say("retry", language)}
        </button>
      </section>
    );
  if (loaded.state === "not-found")
    return (
      <section class="state wide" role="alert">
        <h1>{say("notFound", language)}</h1>
        <button type="button" onClick={newest}>
          {say("showNewest", language)}
        </button>
      </section>
    );
  return (
    <section class="state wide" role="alert">
      <h1>{say("failed", language)}</h1>
      <p>{say("failedNext", language, { reason: loaded.reason })}</p>
      <button type="button" onClick={retry}>
        {say("retry", language)}
      </button>
    </section>
  );
}
