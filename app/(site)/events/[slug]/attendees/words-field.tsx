"use client";

import { useId } from "react";
import { useSent } from "@/app/_ui/action-form";

/** A few words to somebody; there are many such fields on one page, so that its name cannot be its id. */
export function WordsField({ label, hint }: { label: string; hint: string }) {
  const id = useId();
  const { typed } = useSent();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <p className="field-hint" id={`${id}-hint`}>
        {hint}
      </p>
      <textarea
        aria-describedby={`${id}-hint`}
        className="textarea"
        defaultValue={typeof typed?.words === "string" ? typed.words : ""}
        id={id}
        maxLength={1000}
        name="words"
        rows={3}
      />
    </div>
  );
}
