import { expect, test } from "vitest";
import { group, person, published } from "../../test/people";
import { writeMessage } from "../conversations/commands";
import { db } from "../db";
import { reachOf } from "./reach";

test("who knows an identity: nobody, those it wrote to, its groups, everybody", async () => {
  const [ada, noor] = [await person(), await person()];
  expect(await reachOf(ada.id)).toBe("nobody");
  await writeMessage(ada, { to: [noor.id], text: "Bonjour" });
  expect(await reachOf(ada.id)).toBe("people");
  const choir = await group(noor);
  await db.membership.create({ data: { groupId: choir.id, actorId: ada.id, role: "INVITED" } });
  expect(await reachOf(ada.id)).toBe("people");
  await db.membership.updateMany({ where: { actorId: ada.id }, data: { role: "MEMBER" } });
  expect(await reachOf(ada.id)).toBe("groups");
  await published(ada, { visibility: "LINK" });
  expect(await reachOf(ada.id)).toBe("groups");
  await db.actor.update({ where: { id: choir.id }, data: { memberNames: "EVERYONE" } });
  expect(await reachOf(ada.id)).toBe("everyone");
  const eve = await person();
  await published(eve);
  expect(await reachOf(eve.id)).toBe("everyone");
});
