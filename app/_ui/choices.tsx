"use client";

import type { ReactNode } from "react";
import { useSent } from "./action-form";
import { Choice, Fault } from "./fields";

export interface Option {
  value: string;
  text: ReactNode;
  hint?: ReactNode;
}

interface Group {
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  /** The word "optional", where nothing need be chosen. */
  optional?: string;
  options: Option[];
}

function Choices({ name, legend, hint, optional, children }: Omit<Group, "options"> & { children: ReactNode }) {
  const fault = useSent().said?.fields[name];
  const describedBy = [fault && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(" ");
  return (
    <fieldset aria-describedby={describedBy || undefined} className="plain" id={name}>
      <legend>
        {legend} {optional && <span className="optional">{optional}</span>}
      </legend>
      {hint && (
        <p className="field-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <Fault name={name} />
    </fieldset>
  );
}

const looks = { rows: "opts", boxes: "opt-row", cards: "choices" };

/** One of a few: `rows` and `cards` below each other, `boxes` beside each other. */
export function RadioField({
  look = "rows",
  defaultValue,
  ...group
}: Group & { look?: keyof typeof looks; defaultValue?: string }) {
  return (
    <Choices {...group}>
      <div className={looks[look]}>
        {group.options.map(({ value, text, hint }) => (
          <Choice
            checked={value === defaultValue}
            className={look === "cards" ? "choice" : undefined}
            key={value}
            name={group.name}
            type="radio"
            value={value}
          >
            <span>
              <b>{text}</b>
              {hint && <span className="field-hint">{hint}</span>}
            </span>
          </Choice>
        ))}
      </div>
    </Choices>
  );
}

/** Any of a few. */
export function TickField({ defaultValue = [], ...group }: Group & { defaultValue?: string[] }) {
  return (
    <Choices {...group}>
      <div className="ticks">
        {group.options.map(({ value, text }) => (
          <Choice
            checked={defaultValue.includes(value)}
            className="tick"
            key={value}
            name={group.name}
            type="checkbox"
            value={value}
          >
            <span>{text}</span>
          </Choice>
        ))}
      </div>
    </Choices>
  );
}

/** Yes or no. Sends "on" when ticked, nothing otherwise. */
export function CheckField({
  name,
  label,
  hint,
  checked,
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  checked?: boolean;
}) {
  return (
    <div>
      <Choice checked={checked} id={name} name={name} type="checkbox">
        <span>
          <b>{label}</b>
          {hint && <span className="field-hint">{hint}</span>}
        </span>
      </Choice>
      <Fault name={name} />
    </div>
  );
}
