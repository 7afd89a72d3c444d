import { expect, test } from "vitest";
import { group, person } from "../../test/people";
import { everyone, us, Wire } from "../../test/wire";
import { db } from "../db";
import { follow } from "../follows/commands";
import { deleteGroup } from "../groups/ending";
import { changeGroup } from "../groups/managing";
import type { Acting } from "../identities/schema";

const wire = new Wire();

/** A group with a member and a follower elsewhere. */
async function choirOf(ada: Acting, handle: string) {
  const choir = await group(ada, handle);
  const [member, fan] = [await wire.remote(`m_${handle}`), await wire.remote(`f_${handle}`)];
  await db.membership.create({ data: { groupId: choir.id, actorId: member.id, role: "MEMBER" } });
  await follow(fan, choir.id, { activityUri: `${wire.sink.origin}/follow/${handle}` });
  return { choir, member, fan };
}

/** What was sent of this group. */
const about = (handle: string, ...types: string[]) =>
  wire.sink.ofType(...types).filter(({ body }) => body.includes(`${us}/@${handle}"`));

test("what a group settles about itself reaches those elsewhere who know it, links and place included", async () => {
  const ada = await person("ada");
  const { choir } = await choirOf(ada, "choeur");
  const links = [{ label: "Songs", url: "https://songs.example/?a=1&b=%22" }];
  await changeGroup(ada, { groupId: choir.id, change: { name: "Le chœur", place: "Brest", links } });
  await wire.arrived(1, "Update");
  await wire.idle();
  const [update] = about("choeur", "Update");
  expect(update?.json).toMatchObject({ to: [everyone], object: { name: "Le chœur" } });
  const object = update?.json.object as { attachment?: unknown } | undefined;
  expect(object?.attachment).toEqual([
    {
      type: "PropertyValue",
      name: "Songs",
      value:
        '<a href="https://songs.example/?a=1&#38;b=%22" rel="nofollow noopener" target="_blank">https://songs.example/?a=1&#38;b=%22</a>',
    },
  ]);
});

test("a group that closes tells its members' servers alone, and sends who follows away", async () => {
  const ada = await person("aya");
  const { choir, fan } = await choirOf(ada, "loge");
  const before = about("loge", "Update").length;
  await changeGroup(ada, { groupId: choir.id, change: { visibility: "MEMBERS" } });
  await wire.idle();
  const updates = about("loge", "Update").slice(before);
  expect(updates.length).toBeGreaterThan(0);
  for (const { body } of updates) expect(body).not.toContain(everyone);
  expect(about("loge", "Reject").map(({ json }) => json.object)).toHaveLength(1);
  expect(await db.follow.count({ where: { followerId: fan.id, followedId: choir.id, state: "ACCEPTED" } })).toBe(0);
});

test("D14 a deleted group is told as gone to members and followers elsewhere, and answers 410", async () => {
  const ada = await person("abe");
  const { choir } = await choirOf(ada, "fini");
  await deleteGroup(ada, { groupId: choir.id, typed: "fini" });
  await wire.arrived(1, "Delete");
  await wire.idle();
  expect(about("fini", "Delete")[0]?.json).toMatchObject({ actor: `${us}/@fini`, object: `${us}/@fini` });
});
