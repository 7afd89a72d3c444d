"use client";

import { useSent } from "@/app/_ui/action-form";
import { Fault } from "@/app/_ui/fields";

/** What a proposal is called. Its id is its own: several may stand on one page. */
export function TitleField({ id, label, before }: { id: string; label: string; before: string }) {
  const typed = useSent().typed?.title;
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        className="input"
        defaultValue={typeof typed === "string" ? typed : before}
        id={id}
        maxLength={200}
        name="title"
        required
      />
      <Fault name="title" />
    </div>
  );
}
