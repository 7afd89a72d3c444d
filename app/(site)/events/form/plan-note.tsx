"use client";

import { useSent } from "@/app/_ui/action-form";
import { SubmitButton } from "@/app/_ui/submit-button";

/** What an edit would do to the dates of a series, in words. */
export interface PlanWords {
  title: string;
  text: string;
  go: string;
  goes: string[];
  come: string;
  comes: string[];
  agree: string;
}

/** Before a rule is changed: which dates go, which come. Nothing is saved before this is agreed to. */
export function PlanNote({ save }: { save: string }) {
  const { typed } = useSent();
  if (typeof typed?.plan !== "string") return null;
  const { title, text, go, goes, come, comes, agree } = JSON.parse(typed.plan) as PlanWords;
  return (
    <section aria-labelledby="plan" className="panel stack-m">
      <h2 className="panel-title" id="plan">
        {title}
      </h2>
      <p>{text}</p>
      <Lines heading={go} lines={goes} />
      <Lines heading={come} lines={comes} />
      <label className="opt">
        <input id="agreed" name="agreed" type="checkbox" />
        <span>
          <b>{agree}</b>
        </span>
      </label>
      <SubmitButton look="primary" name="onward" value="save">
        {save}
      </SubmitButton>
    </section>
  );
}

function Lines({ heading, lines }: { heading: string; lines: string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{heading}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}
