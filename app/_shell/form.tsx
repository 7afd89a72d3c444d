import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import type { FormAction } from "@/lib/web/action";
import { startState } from "@/lib/web/kept";
import { ActionForm } from "../_ui/action-form";

interface Props {
  action: FormAction;
  /** The page's path, where what was typed before a session ended is to come back. */
  path?: string;
  /** Names of the fields, for the list of what is wrong. */
  labels?: Record<string, string>;
  className?: string;
  /** For fields that stand elsewhere on the page and name it by their attribute "form". */
  id?: string;
  children: ReactNode;
}

/** A form with everything around it that is the same everywhere: faults on top, and what was kept over a sign-in. */
export async function Form({ action, path, labels = {}, className = "form", id, children }: Props) {
  const [t, start] = await Promise.all([getTranslations("common"), path ? startState(path) : undefined]);
  const summary = Object.keys(labels).map((_, index) => t("errorSummary", { count: index + 1 }));
  return (
    <ActionForm action={action} className={className} id={id} labels={labels} start={start} summary={summary}>
      {children}
    </ActionForm>
  );
}
