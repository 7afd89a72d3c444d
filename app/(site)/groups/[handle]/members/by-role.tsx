import { getTranslations } from "next-intl/server";
import type { MemberRole } from "@/lib/generated/prisma/enums";
import type { ListedMember } from "@/lib/memberships/lists";
import { MemberRow, type Own } from "./member-row";

interface Props {
  people: ListedMember[];
  /** How many of each role there are in all; none while somebody searches. */
  counts: Partial<Record<MemberRole, number>>;
  group: string;
  own: Own;
}

/** The people of one page below the names of their roles, those who run the group first. */
export async function ByRole({ people, counts, group, own }: Props) {
  const t = await getTranslations("memberships.page");
  return (["OWNER", "MODERATOR", "MEMBER"] as const)
    .map((role) => ({ role, having: people.filter((one) => one.role === role) }))
    .filter(({ having }) => having.length > 0)
    .map(({ role, having }) => (
      <section aria-labelledby={role} key={role}>
        <h2 id={role}>{t(`of.${role}`, { count: counts[role] ?? having.length })}</h2>
        <ul className="rows plain-list">
          {having.map((member) => (
            <MemberRow group={group} key={member.id} member={member} own={own} />
          ))}
        </ul>
      </section>
    ));
}
