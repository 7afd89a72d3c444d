import { getTranslations } from "next-intl/server";
import type { OwnIdentity } from "@/lib/identities/queries";
import type { Acting } from "@/lib/identities/schema";
import { Avatar } from "../_ui/avatar";
import { Icon } from "../_ui/icon";
import { accentClass, RibbonFlag } from "../_ui/ribbon";
import { goOnAs } from "../my/identities/actions";
import { Form } from "./form";

/** Who is acting, always in sight, and the way to act as somebody else. A details menu: works without JavaScript. */
export async function IdentityMenu({ acting, identities }: { acting: Acting; identities: OwnIdentity[] }) {
  const t = await getTranslations("common.identity");
  const current = identities.find(({ id }) => id === acting.id);
  const name = current?.name ?? acting.handle;
  return (
    <details className="identity-menu">
      <summary aria-label={t("menu", { name })} className={`identity-chip ${accentClass(current?.ribbon)}`}>
        <Avatar name={name} ribbon={current?.ribbon} src={current?.avatarKey && `/media/${current.avatarKey}`} />
        <span className="identity-chip-name">
          <span className="identity-chip-as">{t("as")} </span>
          {name}
        </span>
      </summary>
      <div className="identity-menu-pop">
        <p className="identity-menu-title">{t("goOn")}</p>
        <ul className="identity-menu-list">
          {identities.map((identity) => (
            <li key={identity.id}>
              {identity.id === acting.id ? (
                <span aria-current="true" className={`identity-menu-row ${accentClass(identity.ribbon)}`}>
                  <Face identity={identity} />
                  <span className="identity-menu-now">
                    <Icon name="check" />
                    {t("now")}
                  </span>
                </span>
              ) : (
                <Form action={goOnAs} className="plain">
                  <input name="identity" type="hidden" value={identity.id} />
                  <button className={`identity-menu-row ${accentClass(identity.ribbon)}`} type="submit">
                    <Face identity={identity} />
                  </button>
                </Form>
              )}
            </li>
          ))}
        </ul>
        <ul className="identity-menu-more">
          <li>
            <a href="/my/identities">
              <Icon name="people" />
              {t("manage")}
            </a>
          </li>
          <li>
            <a href="/my/settings">
              <Icon name="gear" />
              {t("settings")}
            </a>
          </li>
          {acting.steward && (
            <li>
              <a href="/admin">
                <Icon name="flag" />
                {t("admin")}
              </a>
            </li>
          )}
          <li>
            <a href="/logout">
              <Icon name="leave" />
              {t("signOut")}
            </a>
          </li>
        </ul>
      </div>
    </details>
  );
}

function Face({ identity: { name, handle, ribbon, ribbonShape, avatarKey } }: { identity: OwnIdentity }) {
  return (
    <>
      <RibbonFlag ribbon={ribbon} shape={ribbonShape} />
      <Avatar name={name} ribbon={ribbon} src={avatarKey && `/media/${avatarKey}`} />
      <span>
        <b>{name}</b>
        <span className="handle">@{handle}</span>
      </span>
    </>
  );
}
