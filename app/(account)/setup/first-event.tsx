import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import type { groupsOf } from "@/lib/memberships/queries";

/** The way to a first event: of the steward's own first group, where there is one. */
export async function FirstEvent({
  groups: [group],
  look,
}: {
  groups: Awaited<ReturnType<typeof groupsOf>>;
  look?: "primary";
}) {
  const t = await getTranslations("setup.first");
  return (
    <ButtonLink href={group ? `/events/new?as=${group.handle}` : "/events/new"} icon="plus" look={look}>
      {t("event")}
    </ButtonLink>
  );
}
