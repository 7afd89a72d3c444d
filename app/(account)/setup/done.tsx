import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_ui/button";
import { nothingOnBoard } from "@/lib/events/queries";
import type { Acting } from "@/lib/identities/schema";
import { siteName } from "@/lib/instance/settings";
import { groupsOf } from "@/lib/memberships/queries";
import { FirstEvent } from "./first-event";

/** Every step is behind the steward; until something is on the board, the way on leads to a first event. */
export async function Done({ viewer }: { viewer: Acting }) {
  const [t, name, empty, groups] = await Promise.all([
    getTranslations("setup.done"),
    siteName(),
    nothingOnBoard(),
    groupsOf(viewer),
  ]);
  return (
    <>
      <div>
        <h1>{t("title", { name })}</h1>
        <p className="lede">{t(empty ? "next" : "lede")}</p>
      </div>
      <div className="row">
        {empty ? <FirstEvent groups={groups} look="primary" /> : null}
        <ButtonLink href="/" look={empty ? undefined : "primary"}>
          {t("home")}
        </ButtonLink>
        <ButtonLink href="/admin">{t("desk")}</ButtonLink>
        <ButtonLink href="/admin/appearance">{t("look")}</ButtonLink>
      </div>
    </>
  );
}
