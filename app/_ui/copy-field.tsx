"use client";

import { useId, useState } from "react";
import { Button } from "./button";
import { useEnhanced } from "./use-enhanced";

/** An address to copy. Without JavaScript it is a field to select from; the button comes with JavaScript alone. */
export function CopyField({
  label,
  value,
  copy,
  copied,
}: {
  label: string;
  value: string;
  copy: string;
  copied: string;
}) {
  const id = useId();
  const [done, setDone] = useState(false);
  const enhanced = useEnhanced();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <div className="copy-field">
        <input className="input" id={id} onFocus={(event) => event.target.select()} readOnly value={value} />
        {enhanced && (
          <Button
            onClick={async () => {
              await navigator.clipboard.writeText(value);
              setDone(true);
            }}
            type="button"
          >
            <span role="status">{done ? copied : copy}</span>
          </Button>
        )}
      </div>
    </div>
  );
}
