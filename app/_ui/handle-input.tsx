"use client";

import type { ComponentProps } from "react";
import { TextField } from "./fields";

/** A handle as people type it: up to 30 signs and perhaps an "@", which no keyboard capitalises and nothing corrects. */
export function HandleInput(
  props: Pick<ComponentProps<typeof TextField>, "id" | "label" | "hint" | "optional" | "defaultValue" | "required">,
) {
  return (
    <TextField autoCapitalize="none" autoComplete="off" maxLength={31} name="handle" spellCheck={false} {...props} />
  );
}
