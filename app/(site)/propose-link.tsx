import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { proposalsState } from "@/lib/proposals/queries";

/** "Propose an event", for people without an account, where this server takes proposals. */
export async function ProposeLink({ group }: { group?: string }) {
  if ((await proposalsState()) !== "open") return null;
  const t = await getTranslations("proposals");
  return (
    <ButtonLink href={group ? `/events/propose?to=${group}` : "/events/propose"} icon="plus">
      {t("link")}
    </ButtonLink>
  );
}
