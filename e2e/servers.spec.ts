import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { event, people, session } from "../prisma/cast";
import { Neighbour, type Neighbourly } from "./neighbour";
import { startServer, type TestServer, workOn } from "./server";

// Stewards decide with whom this server speaks; people decide who follows them.

let server: TestServer;
let neighbour: Neighbour;
let relay: Neighbourly;
let bob: Neighbourly;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4563, name: "servers" });
  neighbour = await Neighbour.start("gather.localhost");
  relay = neighbour.addActor("relay", { type: "Application" });
  bob = neighbour.addActor("bob");
  const rel = "https://www.w3.org/ns/activitystreams#Application";
  const links = JSON.stringify({ links: [{ rel, href: relay.id }] });
  neighbour.serve("/.well-known/nodeinfo", { status: 200, type: "application/json", body: links });
  await workOn(server);
  const [ada] = await people("ada", "noor", "hedy");
  await event(ada, { title: "Fête des récoltes", tags: ["récolte"] });
});
test.afterAll(async () => {
  await server?.stop();
  await neighbour?.stop();
});

async function as(context: BrowserContext, who: "ada" | "noor" | "hedy"): Promise<void> {
  await context.addCookies([{ name: "session-4563", value: await session(who), url: server.origin }]);
}
const at = (path: string) => `${server.origin}${path}`;
const done = (page: Page) => page.getByRole("status").first();

async function eventually(page: Page, path: string, seen: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await page.goto(at(path));
    await seen();
  }).toPass({ timeout: 30_000, intervals: [300, 600, 1200] });
}

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a steward blocks a server and takes a list over; everybody reads with whom this server does not speak", async ({
    page,
    context,
  }) => {
    await as(context, "hedy");
    await page.goto(at("/admin/servers"));
    const one = page.getByRole("region", { name: "Decide about a server" });
    await one.getByLabel("Server", { exact: true }).fill("not a server");
    await one.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("server");
    await one.getByLabel("Server", { exact: true }).fill("BÜCHER.example.");
    await one.getByLabel("Reason", { exact: true }).fill("Sends advertising");
    await one.getByRole("button", { name: "Save" }).click();
    await expect(done(page)).toHaveText("The server is blocked.");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("xn--bcher-kva.example");

    await page.goto(at("/admin/servers"));
    const lists = page.getByRole("region", { name: "Lists" });
    await lists.getByLabel("Or its lines").fill("#domain,#severity\nloud.example,silence\nno server,suspend");
    await lists.getByRole("button", { name: "Take the list over" }).click();
    await expect(lists.getByText("3 (no server,suspend)").first()).toBeVisible();
    await expect(lists.getByLabel("Or its lines")).toHaveValue(/loud\.example/);

    await context.clearCookies();
    await page.goto(at("/servers"));
    const restricted = page.getByRole("region", { name: "Limited and blocked servers" });
    await expect(restricted).toContainText("xn--bcher-kva.example · blocked");
    await expect(restricted).toContainText("Sends advertising");
    await expect(restricted).toContainText("loud.example · limited");
  });
});

test("a steward follows a server: it is asked, it agrees, and what it passes on stands among what comes from there", async ({
  page,
  context,
}) => {
  await as(context, "hedy");
  await page.goto(at("/admin/servers"));
  const follows = page.getByRole("region", { name: "Servers we follow" });
  await follows.getByLabel("Server to follow").fill(neighbour.origin);
  await follows.getByRole("button", { name: "Follow this server" }).click();
  const { json: asked } = await neighbour.received("Follow");
  expect(asked).toMatchObject({ actor: at("/@relay"), object: relay.id });
  await eventually(page, "/admin/servers", () => expect(follows).toContainText("Waiting for an answer"));
  await neighbour.send(relay, at("/inbox"), neighbour.activity("Accept", relay, asked));
  await eventually(page, "/admin/servers", () => expect(follows).toContainText("Followed since"));
  const ball = neighbour.event(bob);
  neighbour.publish(ball);
  await neighbour.send(relay, at("/inbox"), neighbour.activity("Announce", relay, ball.id));
  await context.clearCookies();
  await eventually(page, "/servers", () =>
    expect(page.getByRole("link", { name: "Bal du quartier" })).toBeVisible({ timeout: 1000 }),
  );
  await expect(page.getByText(`From ${neighbour.host}`)).toBeVisible();
});

test("somebody looks at each follower: one from elsewhere waits, is accepted, and is told", async ({
  page,
  context,
}) => {
  await as(context, "ada");
  await page.goto(at("/@ada"));
  await page.getByRole("link", { name: "Followers" }).click();
  await page.getByRole("button", { name: "Look at each new follower" }).click();
  await expect(done(page)).toHaveText("New followers wait for you from now on.");
  await neighbour.send(bob, at("/inbox"), neighbour.activity("Follow", bob, at("/@ada")));
  const accept = page.getByRole("button", { name: "Accept bob" });
  await eventually(page, "/@ada/followers", () => expect(accept).toBeVisible({ timeout: 1000 }));
  await accept.click();
  await expect(done(page)).toHaveText("The follower is accepted.");
  await neighbour.received("Accept");
  await context.clearCookies();
  await as(context, "noor");
  expect((await page.goto(at("/@ada/followers")))?.status()).toBe(404);
});

test("a tag is followed from its page and stands among what one follows", async ({ page, context }) => {
  await as(context, "noor");
  await page.goto(at("/tags/recolte"));
  await page.getByRole("button", { name: "Follow this tag: récolte" }).click();
  await expect(done(page)).toHaveText("You follow this tag.");
  await page.goto(at("/my/following"));
  await expect(page.getByRole("link", { name: "#récolte" })).toBeVisible();
  await page.getByRole("button", { name: "Stop following this tag: récolte" }).click();
  await expect(page.getByRole("link", { name: "#récolte" })).toHaveCount(0);
});

for (const javaScriptEnabled of [true, false])
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled });

    test("a list from elsewhere is brought along: who is in it is followed, who is not found is named", async ({
      page,
      context,
    }) => {
      const [name, nobody] = javaScriptEnabled ? ["cleo", "nobody"] : ["dan", "none"];
      neighbour.addActor(name);
      await as(context, "noor");
      await page.goto(at("/my/following"));
      const list = (text: string) => ({ name: "following.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
      await page.getByLabel("Your list").setInputFiles(list("Account address\nnobody at all"));
      await page.getByRole("button", { name: "Follow them all" }).click();
      await expect(page.getByText("Nobody to follow stands in this file.").first()).toBeVisible();
      const table = `Account address,Show boosts\n${name}@${neighbour.host},true\n${nobody}@${neighbour.host},true`;
      await page.getByLabel("Your list").setInputFiles(list(table));
      await page.getByRole("button", { name: "Follow them all" }).click();
      await expect(done(page)).toHaveText("They are followed one after the other.");
      await eventually(page, "/my/following", async () => {
        await expect(page.getByText("One was not found")).toBeVisible({ timeout: 1000 });
        await expect(page.getByText(`@${name}@${neighbour.host}`).first()).toBeVisible({ timeout: 1000 });
      });
      await page.getByRole("button", { name: "Leave them" }).click();
      await expect(page.getByText("One was not found")).toHaveCount(0);
    });
  });
