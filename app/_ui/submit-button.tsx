"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";

/** The button that sends its form. Says so while the form is on its way, and is pressed only once. */
export function SubmitButton(props: ComponentProps<typeof Button>) {
  const { pending } = useFormStatus();
  return <Button {...props} aria-busy={pending || undefined} onClick={(event) => pending && event.preventDefault()} />;
}
