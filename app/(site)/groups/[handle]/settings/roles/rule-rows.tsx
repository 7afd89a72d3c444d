import { getTranslations } from "next-intl/server";
import { Choice, Fault } from "@/app/_ui/fields";
import { Icon } from "@/app/_ui/icon";
import { type GroupRules, leastRole, type SettableVerb, settable, type Verb } from "@/lib/memberships/policy";

const roles = ["OWNER", "MODERATOR", "MEMBER"] as const;
/** In the order in which people ask for it. */
const rows: Verb[] = [
  "see",
  "discuss",
  "keepResources",
  "writeEvent",
  "manageOwnEvent",
  "manageEvents",
  "writePost",
  "invite",
  "manageMembers",
  "moderate",
  "editGroup",
  "setRoles",
  "deleteGroup",
];

/** A row for each thing that can be done in a group: the least role that may, as a choice where there is one. */
export async function RuleRows({ rules, settles }: { rules: GroupRules; settles: boolean }) {
  const t = await getTranslations("groups.settings.roles");
  return rows.map((verb) => {
    const offered: readonly string[] = verb in settable ? settable[verb as SettableVerb].from : [];
    const least = leastRole(verb, rules);
    return (
      <tr key={verb}>
        <th scope="row">
          {t(`verbs.${verb}`)}
          {offered.length === 0 ? <span className="field-hint">{t("fixed")}</span> : null}
          {offered.length > 0 ? <Fault name={settable[verb as SettableVerb].column} /> : null}
        </th>
        {roles.map((role) => {
          const may = roles.indexOf(role) <= roles.indexOf(least);
          if (settles && offered.includes(role))
            return (
              <td key={role}>
                <Choice
                  checked={role === least}
                  className="rule"
                  name={settable[verb as SettableVerb].column}
                  type="radio"
                  value={role}
                >
                  <span className="visually-hidden">
                    {t("choice", { verb: t(`verbs.${verb}`), least: t(`least.${role}`) })}
                  </span>
                </Choice>
              </td>
            );
          return (
            <td key={role}>
              {!settles || offered.length === 0 ? (
                may ? (
                  <>
                    <Icon name="check" />
                    <span className="visually-hidden">{t("may")}</span>
                  </>
                ) : (
                  <span className="visually-hidden">{t("mayNot")}</span>
                )
              ) : null}
            </td>
          );
        })}
      </tr>
    );
  });
}
