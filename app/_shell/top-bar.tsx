import { getTranslations } from "next-intl/server";
import { settings, siteName } from "@/lib/instance/settings";
import { currentIdentities, currentViewer } from "@/lib/web/session";
import { ButtonLink } from "../_ui/button";
import { Icon } from "../_ui/icon";
import { Logo } from "../_ui/logo";
import { Bell } from "./bell";
import { IdentityMenu } from "./identity-menu";
import { Sections } from "./sections";

/** Name, sections, search, and who is acting. */
export async function TopBar() {
  const [t, viewer, name, { logo, home }] = await Promise.all([
    getTranslations("common"),
    currentViewer(),
    siteName(),
    settings(),
  ]);
  const identities = viewer ? await currentIdentities() : [];
  const sections = [
    { href: home === "explore" ? "/" : "/explore", name: t("nav.explore") },
    { href: "/agenda", name: t("nav.agenda") },
    { href: "/groups", name: t("nav.groups") },
    { href: "/my", name: t("nav.my") },
  ];
  return (
    <header className="topbar">
      <div className="topbar-inner">
        <a className="topbar-brand" href="/">
          <Logo picture={logo ? `/media/${logo}?small` : undefined} />
          <span className="topbar-name">{name}</span>
        </a>
        <Sections className="topbar-nav" label={t("nav.label")} sections={sections} />
        <search className="topbar-search">
          <form action="/search">
            <label className="search-field">
              <Icon name="search" />
              <span className="visually-hidden">{t("search.label")}</span>
              <input name="q" placeholder={t("search.placeholder")} type="search" />
            </label>
          </form>
        </search>
        <a aria-label={t("search.link")} className="icon-btn topbar-until-wide" href="/search">
          <Icon name="search" />
        </a>
        {viewer ? (
          <>
            <ButtonLink className="topbar-desktop-only" href="/events/new" icon="plus" size="small">
              {t("newEvent")}
            </ButtonLink>
            <Bell viewer={viewer} />
            <IdentityMenu acting={viewer} identities={identities} />
          </>
        ) : (
          <ButtonLink href="/login" size="small">
            {t("signIn")}
          </ButtonLink>
        )}
      </div>
    </header>
  );
}
