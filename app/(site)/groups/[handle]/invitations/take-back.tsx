import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import type { FormAction } from "@/lib/web/action";

interface Props {
  action: FormAction;
  fields: Record<string, string>;
  /** What it does, as a key below "takeBack". */
  says: "person" | "letter" | "joined" | "link";
  /** Whose, for those who hear the page. */
  what: string;
}

/** Takes an invitation back, after saying what that does. */
export async function TakeBack({ action, fields, says, what }: Props) {
  const t = await getTranslations("groupinvitations.takeBack");
  return (
    <details className="take-back">
      <summary className="summary">
        {t("button")} <span className="visually-hidden">({what})</span>
      </summary>
      <ActionForm action={action} className="stack">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} name={name} type="hidden" value={value} />
        ))}
        <p className="small">{t(says)}</p>
        <Button size="small">
          {t("sure")} <span className="visually-hidden">({what})</span>
        </Button>
      </ActionForm>
    </details>
  );
}
