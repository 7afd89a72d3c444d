import type { Ref } from "react";
import type { FormState } from "@/lib/web/form";

interface Props {
  state: FormState;
  labels?: Record<string, string>;
  summary?: string[];
  ref: Ref<HTMLDivElement>;
}

/** What is wrong with a form, on top of it: how many things, that nothing is lost, and a link to each field. */
export function ErrorSummary({ state, labels = {}, summary = [], ref }: Props) {
  const wrong = Object.entries(state.said?.fields ?? {}).filter(([name]) => labels[name]);
  if (wrong.length === 0) {
    return (
      <div className="banner banner-stop" ref={ref} role="alert" tabIndex={-1}>
        <p className="banner-title">{Object.values(state.said?.fields ?? {})[0] ?? state.said?.message}</p>
      </div>
    );
  }
  return (
    <div aria-labelledby="error-summary" className="err-sum" ref={ref} role="alert" tabIndex={-1}>
      <div aria-hidden="true" className="err-tab">
        {wrong.length}
      </div>
      <div>
        <h2 id="error-summary">{summary[Math.min(wrong.length, summary.length) - 1] ?? state.said?.message}</h2>
        {summary.length > 0 ? <p>{state.said?.message}</p> : null}
        <ul>
          {wrong.map(([name, sentence]) => (
            <li key={name}>
              <a href={`#${name}`}>
                {labels[name]}: {sentence}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
