import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { FormAction } from "@/lib/web/action";

interface Props {
  action: FormAction;
  fields: Record<string, string>;
  text: string;
  /** Whom, for those who hear the page. */
  name: string;
  look?: "primary";
}

/** One button that does one thing to one person. */
export function Deed({ action, fields, text, name, look }: Props) {
  return (
    <ActionForm action={action}>
      {Object.entries(fields).map(([field, value]) => (
        <input key={field} name={field} type="hidden" value={value} />
      ))}
      <Button look={look} size="small">
        {text} <span className="visually-hidden">({name})</span>
      </Button>
    </ActionForm>
  );
}
