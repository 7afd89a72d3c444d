import type { ReactNode } from "react";
import { Button } from "@/app/_ui/button";
import type { IconName } from "@/app/_ui/icon";
import "./site.css";

interface Props {
  /** Where the list is. */
  action: string;
  text: string;
  label: string;
  button: string;
  icon?: IconName;
  id?: string;
  maxLength?: number;
  className?: string;
  /** What stands behind the button. */
  children?: ReactNode;
}

/** One field for the words by which a list is narrowed down. */
export function WordsForm({
  action,
  text,
  label,
  button,
  icon,
  id = "q",
  maxLength = 100,
  className = "row find-row",
  children,
}: Props) {
  return (
    <search>
      <form action={action} className={className}>
        <label className="visually-hidden" htmlFor={id}>
          {label}
        </label>
        <input
          className="input"
          defaultValue={text}
          id={id}
          maxLength={maxLength}
          name="q"
          placeholder={label}
          type="search"
        />
        <Button icon={icon}>{button}</Button>
        {children}
      </form>
    </search>
  );
}
