import { getTranslations } from "next-intl/server";
import { Avatar } from "@/app/_ui/avatar";
import { accentClass, RibbonFlag } from "@/app/_ui/ribbon";
import type { ListedGroup } from "@/lib/groups/queries";
import { mediaPath } from "../media-path";

/** Groups below each other: picture, name, place, what is ahead. */
export async function GroupRows({ groups, heading: Heading = "h2" }: { groups: ListedGroup[]; heading?: "h2" | "h3" }) {
  const [t, said] = await Promise.all([getTranslations("groups"), getTranslations("events")]);
  return (
    <ul className="group-rows">
      {groups.map((group) => (
        <li className={`panel group-row ${accentClass(group.ribbon)}`} key={group.id}>
          <Avatar
            kind="GROUP"
            name={group.name}
            ribbon={group.ribbon}
            seed={group.id}
            size={56}
            src={mediaPath(group.avatarKey)}
          />
          <div>
            <Heading className="group-name">
              <a href={group.path}>{group.name}</a> <RibbonFlag ribbon={group.ribbon} shape={group.ribbonShape} />
            </Heading>
            <p className="soft">
              {[
                group.place,
                group.host ? said("fromHost", { host: group.host }) : null,
                t("coming", { count: group.coming }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
