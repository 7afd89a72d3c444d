"use client";

import { useState } from "react";
import { useEnhanced } from "../_ui/use-enhanced";

/** Copies `text`. Where there is no JavaScript it is absent: the text stands beside it to be selected. */
export function CopyButton({ text, label, done, what }: { text: string; label: string; done: string; what: string }) {
  const enhanced = useEnhanced();
  const [copied, setCopied] = useState(false);
  if (!enhanced) return null;
  return (
    <button
      className="mini"
      onClick={() => navigator.clipboard?.writeText(text).then(() => setCopied(true))}
      type="button"
    >
      <span role="status">{copied ? done : label}</span>
      <span className="visually-hidden"> {what}</span>
    </button>
  );
}
