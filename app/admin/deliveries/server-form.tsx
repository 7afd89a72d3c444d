import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { onServer } from "./actions";

/** One button about everything that goes to a server. */
export function ServerForm({
  host,
  act,
  text,
  label,
}: {
  host: string;
  act: "retry" | "forget";
  text: string;
  label: string;
}) {
  return (
    <ActionForm action={onServer}>
      <input name="host" type="hidden" value={host} />
      <input name="act" type="hidden" value={act} />
      <Button aria-label={label} size="small">
        {text}
      </Button>
    </ActionForm>
  );
}
