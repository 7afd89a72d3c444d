import { getTranslations } from "next-intl/server";
import { ActionForm } from "@/app/_ui/action-form";
import { Button } from "@/app/_ui/button";
import { block, unblock } from "@/app/my/blocked/actions";
import { isBlocking } from "@/lib/blocks/queries";
import type { PresentedActor } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";

/** Blocks somebody, or takes it back: what it does is said before. */
export async function Blocking({ actor, viewer }: { actor: PresentedActor; viewer: Acting }) {
  const [t, blocked] = await Promise.all([getTranslations("blocks"), isBlocking(viewer.id, actor.id)]);
  const id = <input name="actorId" type="hidden" value={actor.id} />;
  if (blocked)
    return (
      <ActionForm action={unblock}>
        {id}
        <p className="field-hint">{t("blocked", { name: actor.name })}</p>
        <Button size="small">{t("unblockName", { name: actor.name })}</Button>
      </ActionForm>
    );
  return (
    <details>
      <summary className="summary">{t("summary")}</summary>
      <ActionForm action={block}>
        {id}
        <p className="field-hint">{t("text", { name: actor.name })}</p>
        <Button size="small">{t("block", { name: actor.name })}</Button>
      </ActionForm>
    </details>
  );
}
