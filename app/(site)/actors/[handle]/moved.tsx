import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { Notice } from "@/app/_ui/notice";
import type { PresentedActor } from "@/lib/identities/queries";
import { movedTo } from "@/lib/moves/queries";

/** Where somebody is to be found now, when they moved; the page stays for what they published here. */
export async function Moved({ actor }: { actor: PresentedActor }) {
  const target = await movedTo(actor.id);
  if (!target) return null;
  const t = await getTranslations("moves.profile");
  const handle = `@${target.handle}${target.host ? `@${target.host}` : ""}`;
  return (
    <div className="section-first">
      <Notice title={t("title", { name: actor.name, handle })} tone="warn">
        <ButtonLink href={target.path}>{t("go", { handle })}</ButtonLink>
      </Notice>
    </div>
  );
}
