import { getTranslations } from "next-intl/server";
import type { Acting } from "@/lib/identities/schema";
import { unreadCount } from "@/lib/notifications/queries";
import { limits } from "@/lib/notifications/schema";
import { Icon } from "../_ui/icon";

/** The way to what is new for whoever acts, and how much that is: as a figure, and in words for those who hear it. */
export async function Bell({ viewer }: { viewer: Acting }) {
  const [t, count] = await Promise.all([getTranslations("notifications"), unreadCount(viewer)]);
  const many = count > limits.bell;
  return (
    <a className="icon-btn" href="/my/notifications">
      <Icon name="bell" />
      <span className="visually-hidden">{t("bell")}</span>
      {count > 0 ? (
        <>
          <span className="visually-hidden">, {many ? t("bellMany") : t("bellNew", { count })}</span>
          <span aria-hidden="true" className="bell-count">
            {many ? `${limits.bell}+` : count}
          </span>
        </>
      ) : null}
    </a>
  );
}
