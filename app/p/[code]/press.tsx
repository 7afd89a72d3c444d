import { ActionForm } from "@/app/_ui/action-form";
import { SubmitButton } from "@/app/_ui/submit-button";
import type { FormAction } from "@/lib/web/action";

/** One press of a guest. */
export function Press({
  action,
  code,
  words,
  look = "plain",
}: {
  action: FormAction;
  code: string;
  words: string;
  look?: "plain" | "primary";
}) {
  return (
    <ActionForm action={action}>
      <input name="code" type="hidden" value={code} />
      <SubmitButton block look={look} size={look === "primary" ? "large" : undefined}>
        {words}
      </SubmitButton>
    </ActionForm>
  );
}
