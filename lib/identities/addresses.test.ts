import { expect, test } from "vitest";
import { person, published } from "../../test/people";
import { db } from "../db";
import { env } from "../env";
import { pageOf, sentHome } from "./addresses";

test("an address that another server sends somebody home with is one of the web, or name@host", () => {
  expect(sentHome(" https://there.example/events/1 ")).toBe("https://there.example/events/1");
  expect(sentHome("acct:greta@there.example")).toBe("acct:greta@there.example");
  for (const wrong of [undefined, ["https://a.example/"], "", "bal", "javascript:alert(1)", "https://u:p@a.example/"])
    expect(sentHome(wrong)).toBeNull();
});

test("what we know is shown here, to those who may see it; anything else would have to be asked for", async () => {
  const [ada, greta] = [await person(), await person("greta", "there.example")];
  const theirs = await published(ada);
  const uri = "https://there.example/events/1";
  await db.event.update({ where: { id: theirs.id }, data: { uri, url: `${uri}/page`, organiserId: greta.id } });
  for (const address of [uri, `${uri}/page`]) expect(await pageOf(ada, address)).toBe(`/events/${theirs.slug}`);
  expect(await pageOf(ada, "https://there.example/users/greta")).toBe("/@greta@there.example");
  expect(await pageOf(ada, "acct:Greta@There.example")).toBe("/@greta@there.example");
  expect(await pageOf(ada, `${env().PUBLIC_URL}/events/bal?x=1`)).toBe("/events/bal?x=1");
  expect(await pageOf(ada, "https://there.example/events/2")).toBeNull();
  const closed = await published(await person(), { visibility: "INVITED" });
  await db.event.update({ where: { id: closed.id }, data: { uri: `${uri}/closed`, organiserId: greta.id } });
  expect(await pageOf(ada, `${uri}/closed`)).toBeNull();
});
