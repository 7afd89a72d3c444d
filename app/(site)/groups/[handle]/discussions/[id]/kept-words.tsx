"use client";

import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { useSent } from "@/app/_ui/action-form";

interface Props {
  open: boolean;
  label: string;
  /** What happened, and what was kept. */
  said: string;
  /** The fields of an open thread. */
  children: ReactNode;
}

/** The fields of an answer; once the thread is closed, what somebody had written in them, to be copied. */
export function KeptWords({ open, label, said, children }: Props) {
  const { status, typed } = useSent();
  const fields = useRef<HTMLDivElement>(null);
  const [unsent, setUnsent] = useState("");
  useLayoutEffect(() => {
    const field = open ? fields.current?.querySelector<HTMLTextAreaElement>("[name=text]") : null;
    // The page may close the thread under the hands of whoever writes: the field is gone then, its words are not.
    return field ? () => setUnsent(field.value) : undefined;
  }, [open]);
  if (open) {
    return (
      <div className="form" ref={fields}>
        {children}
      </div>
    );
  }
  const text = unsent || (typeof typed?.text === "string" ? typed.text : "");
  if (text === "") return null;
  return (
    <div className="field">
      {status === "refused" ? null : <p role="status">{said}</p>}
      <label className="field-label" htmlFor="text">
        {label}
      </label>
      <textarea className="textarea" defaultValue={text} id="text" readOnly rows={5} />
    </div>
  );
}
