import type { ReactNode } from "react";
import "./css/composer.css";

/** A step of a long form, numbered by a date tile. */
export function Step({
  number,
  title,
  hint,
  children,
}: {
  number: number;
  title: string;
  hint?: ReactNode;
  children: ReactNode;
}) {
  return (
    <fieldset className="sheet">
      <legend>
        <span aria-hidden="true" className="step">
          {number}
        </span>
        <h2>{title}</h2>
      </legend>
      {hint && <p className="field-hint sheet-hint">{hint}</p>}
      {children}
    </fieldset>
  );
}
