"use client";

import type { ComponentProps, ReactNode } from "react";
import { useSent } from "./action-form";
import { classNames } from "./class-names";
import { Icon } from "./icon";

interface Shell {
  name: string;
  /** Where several forms of a page have such a field; else its name. */
  id?: string;
  label: ReactNode;
  hint?: ReactNode;
  /** The word "optional", where a field may stay empty. */
  optional?: string;
  className?: string;
}

/** Label, hint, the control, and what is wrong with it. */
function Field({ name, id = name, label, hint, optional, className, children }: Shell & { children: ReactNode }) {
  const fault = useSent().said?.fields[name];
  return (
    <div className={classNames("field", fault && "has-error", className)}>
      <label className="field-label" htmlFor={id}>
        {label} {optional ? <span className="optional">{optional}</span> : null}
      </label>
      {hint ? (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {children}
      {fault ? (
        <p className="field-error" id={`${id}-error`}>
          <Icon name="warn" />
          {fault}
        </p>
      ) : null}
    </div>
  );
}

/** Attributes that tie a control to its label, hint and fault; `value` is what was typed, else what there was. */
function useControl({ name, id = name, hint }: Shell, before?: string) {
  const sent = useSent();
  const fault = sent.said?.fields[name];
  const typed = sent.typed?.[name];
  const value = sent.typed ? (Array.isArray(typed) ? typed[0] : (typed ?? before)) : before;
  return {
    value,
    tie: {
      id,
      name,
      "aria-invalid": fault ? (true as const) : undefined,
      "aria-describedby": classNames(fault && `${id}-error`, Boolean(hint) && `${id}-hint`),
    },
  };
}

/** One line of text, a date, a number, a file. */
export function TextField({
  label,
  hint,
  optional,
  className,
  defaultValue,
  ...rest
}: Shell & Omit<ComponentProps<"input">, "name"> & { defaultValue?: string }) {
  const shell = { name: rest.name, id: rest.id, label, hint, optional, className };
  const { value, tie } = useControl(shell, defaultValue);
  return (
    <Field {...shell}>
      <input
        className="input"
        defaultValue={rest.type === "file" || rest.type === "password" ? undefined : value}
        {...rest}
        {...tie}
      />
    </Field>
  );
}

/** Several lines of text. */
export function AreaField({
  label,
  hint,
  optional,
  className,
  defaultValue,
  ...rest
}: Shell & Omit<ComponentProps<"textarea">, "name"> & { defaultValue?: string }) {
  const shell = { name: rest.name, id: rest.id, label, hint, optional, className };
  const { value, tie } = useControl(shell, defaultValue);
  return (
    <Field {...shell}>
      <textarea className="textarea" defaultValue={value} {...rest} {...tie} />
    </Field>
  );
}

/** One of a list. */
export function SelectField({
  label,
  hint,
  optional,
  className,
  defaultValue,
  options,
  ...rest
}: Shell &
  Omit<ComponentProps<"select">, "name" | "children"> & {
    defaultValue?: string;
    options: { value: string; text: string }[];
  }) {
  const shell = { name: rest.name, id: rest.id, label, hint, optional, className };
  const { value, tie } = useControl(shell, defaultValue);
  return (
    <Field {...shell}>
      {/* Made anew for what was typed: React sets a select's first value once only. */}
      <select className="select" defaultValue={value} key={value} {...rest} {...tie}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </Field>
  );
}

/** A radio button or a tick box with its words. */
export function Choice({
  name,
  value = "on",
  type,
  checked,
  id,
  children,
  className = "opt",
}: {
  name: string;
  value?: string;
  type: "radio" | "checkbox";
  checked?: boolean;
  id?: string;
  children: ReactNode;
  className?: string;
}) {
  const { typed } = useSent();
  const sent = typed?.[name];
  const chosen = typed ? (Array.isArray(sent) ? sent.includes(value) : sent === value) : checked;
  return (
    <label className={className}>
      <input defaultChecked={chosen} id={id} name={name} type={type} value={value} />
      {children}
    </label>
  );
}

/** What is wrong with a group of choices; `name` is the field's. */
export function Fault({ name }: { name: string }) {
  const fault = useSent().said?.fields[name];
  return fault ? (
    <p className="field-error" id={`${name}-error`}>
      <Icon name="warn" />
      {fault}
    </p>
  ) : null;
}
