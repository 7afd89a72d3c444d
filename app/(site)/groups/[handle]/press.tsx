import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { FormAction } from "@/lib/web/action";

interface Props {
  action: FormAction;
  fields: Record<string, string>;
  text: string;
  /** What or whom it is done to, for those who hear the page. */
  of: string;
  look?: "primary" | "quiet" | "stop";
}

/** One button that does one thing. */
export function Press({ action, fields, text, of, look }: Props) {
  return (
    <ActionForm action={action}>
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} name={field} type="hidden" value={value} />
      ))}
      <Button look={look} size="small">
        {text} <span className="visually-hidden">({of})</span>
      </Button>
    </ActionForm>
  );
}
