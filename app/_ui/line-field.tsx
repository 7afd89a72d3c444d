"use client";

import { useSent } from "./action-form";
import { Fault } from "./fields";

interface Props {
  id: string;
  name: string;
  label: string;
  optional?: string;
  before?: string;
  type?: "text" | "date" | "number";
  min?: number;
  max?: number;
  required?: boolean;
}

/** A line in one of many forms of a page, each with ids of its own. */
export function LineField({ id, name, label, optional, before = "", type = "text", min, max, required }: Props) {
  const typed = useSent().typed?.[name];
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label} {optional ? <span className="optional">{optional}</span> : null}
      </label>
      <input
        className="input"
        defaultValue={typeof typed === "string" ? typed : before}
        id={id}
        max={max}
        maxLength={type === "text" ? 200 : undefined}
        min={min}
        name={name}
        required={required}
        type={type}
      />
      <Fault name={name} />
    </div>
  );
}
