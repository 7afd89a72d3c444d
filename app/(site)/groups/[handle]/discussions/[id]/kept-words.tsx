"use client";

import { useSent } from "@/app/_ui/action-form";

/** What somebody had written when the thread was closed: to be copied. */
export function KeptWords({ label }: { label: string }) {
  const text = useSent().typed?.text;
  if (typeof text !== "string" || text === "") return null;
  return (
    <div className="field">
      <label className="field-label" htmlFor="text">
        {label}
      </label>
      <textarea className="textarea" defaultValue={text} id="text" readOnly rows={5} />
    </div>
  );
}
