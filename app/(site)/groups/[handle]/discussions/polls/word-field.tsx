"use client";

import { useSent } from "@/app/_ui/action-form";
import { Fault } from "@/app/_ui/fields";

/** The word beside an answer. Its id is its own: several decisions may stand on one page. */
export function WordField({
  id,
  name,
  label,
  hint,
  before = "",
  rows = 2,
}: {
  id: string;
  name: string;
  label: string;
  hint?: string;
  before?: string;
  rows?: number;
}) {
  const typed = useSent().typed?.[name];
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label} {hint ? <span className="optional">{hint}</span> : null}
      </label>
      <textarea
        className="textarea"
        defaultValue={typeof typed === "string" ? typed : before}
        id={id}
        name={name}
        rows={rows}
      />
      <Fault name={name} />
    </div>
  );
}
