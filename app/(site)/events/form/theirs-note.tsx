"use client";

import { useSent } from "@/app/_ui/action-form";

/** What somebody else wrote meanwhile, beside the fields that still hold one's own; sending again keeps one's own. */
export function Theirs({
  labels,
  words,
}: {
  labels: Record<string, string>;
  words: { title: string; text: string; empty: string };
}) {
  const { typed } = useSent();
  if (typeof typed?.theirs !== "string" || typeof typed.updatedAt !== "string") return null;
  const differing = Object.entries(JSON.parse(typed.theirs) as Record<string, string>);
  return (
    <section aria-labelledby="theirs" className="panel theirs">
      <h2 className="panel-title" id="theirs">
        {words.title}
      </h2>
      <p>{words.text}</p>
      <dl>
        {differing.map(([name, value]) => (
          <div key={name}>
            <dt>
              <a href={`#${name}`}>{labels[name] ?? name}</a>
            </dt>
            <dd>{value || words.empty}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
