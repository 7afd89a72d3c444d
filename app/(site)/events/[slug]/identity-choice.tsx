import { getTranslations } from "next-intl/server";
import { IdentityLine } from "@/app/_ui/identity-line";
import type { OwnIdentity } from "@/lib/identities/queries";
import { fullHandle } from "../../full-handle";
import { mediaPath } from "../../media-path";

/** "as Camille R. @camille — change": who acts, with the other identities of the account to choose from. */
export async function IdentityChoice({ identities, preferred }: { identities: OwnIdentity[]; preferred?: string }) {
  const t = await getTranslations("events");
  const chosen = identities.find((identity) => identity.id === preferred) ?? identities[0];
  if (!chosen) return null;
  return (
    <>
      <IdentityLine
        as={t("as")}
        handle={chosen.host ? fullHandle(chosen) : `@${chosen.handle}`}
        name={chosen.name}
        ribbon={chosen.ribbon}
        src={mediaPath(chosen.avatarKey)}
      >
        {identities.length === 1 && chosen.host === "" ? <a href="/my/identities">{t("change")}</a> : null}
      </IdentityLine>
      {identities.length === 1 ? (
        <input name="as" type="hidden" value={chosen.id} />
      ) : (
        <details className="identity-pick">
          <summary className="summary">{t("change")}</summary>
          <fieldset className="plain">
            <legend className="visually-hidden">{t("asWhom")}</legend>
            {identities.map((identity) => (
              <label className="opt" key={identity.id}>
                <input defaultChecked={identity.id === chosen.id} name="as" type="radio" value={identity.id} />
                <span>
                  <b>{identity.name}</b> <span className="handle">@{identity.handle}</span>
                </span>
              </label>
            ))}
          </fieldset>
        </details>
      )}
    </>
  );
}
