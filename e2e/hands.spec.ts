import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { castMembers, castPassword, event, people } from "../prisma/cast";
import { Mastodon } from "./mastodon";
import type { Json, Neighbourly } from "./neighbour";
import { startServer, type TestServer, workOn } from "./server";

// Done when 3 of coming from everywhere: people of a server that speaks as Mastodon does come by every hand there is.
let server: TestServer;
let mastodon: Mastodon;
let ada: Page;

test.describe.configure({ mode: "serial" });
test.beforeAll(async ({ browser }) => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4555, name: "hands" });
  mastodon = await Mastodon.start("mastodon.localhost", 4556);
  for (const name of ["greta", "hugo", "ines", "jo"]) mastodon.addPerson(name);
  await workOn(server);
  await people("ada");
  ada = await (await browser.newContext({ baseURL: server.origin })).newPage();
  await ada.goto("/login");
  await ada.getByLabel("E-mail address").fill(castMembers.ada.account);
  await ada.getByLabel("Password", { exact: true }).fill(castPassword);
  await ada.getByRole("main").getByRole("button", { name: "Sign in" }).click();
  await expect(ada).not.toHaveURL(/login/);
});
test.afterAll(async () => {
  await mastodon?.stop();
  await server?.stop();
});

const published = async (title: string, more: object = {}) => {
  const [organiser] = await people("ada");
  return event(organiser, { title, language: "en", ...more });
};
type Soup = Awaited<ReturnType<typeof published>>;

/** What the organiser's list says: each row with the name, and how they came. */
async function list(soup: Soup, rows: RegExp[], which = ""): Promise<void> {
  await expect(async () => {
    await ada.goto(`/events/${soup.slug}/attendees${which}`);
    await expect(ada.locator(".desk-list > li")).toHaveText(rows, { timeout: 1000 });
  }).toPass({ timeout: 30_000, intervals: [300, 700] });
}

async function visitor(browser: Browser, script: boolean): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.origin,
    javaScriptEnabled: script,
    viewport: { width: 390, height: 844 },
    locale: "en-GB",
  });
  return context.newPage();
}

/** From the event's page to the door with one's address written in it. */
async function atTheDoor(page: Page, soup: Soup, name: string): Promise<void> {
  await page.goto(`/events/${soup.slug}`);
  await page.getByRole("link", { name: "I’m coming" }).filter({ visible: true }).first().click();
  await page.getByRole("textbox", { name: /Your address there/ }).fill(`@${name}@${mastodon.neighbour.host}`);
  await page.getByRole("button", { name: "Go", exact: true }).click();
}

async function signIn(page: Page, soup: Soup, name: string, answer = "Authorize"): Promise<void> {
  await atTheDoor(page, soup, name);
  mastodon.signedIn = name;
  await page.getByRole("link", { name: `Sign in at ${mastodon.neighbour.host}` }).click();
  await expect(page.getByText(`As @${name}`)).toBeVisible();
  await page.getByRole("link", { name: answer }).click();
}

for (const script of [true, false]) {
  test(`by signing in there, ${script ? "with" : "without"} JavaScript: comes, brings somebody, leaves, comes back, signs out`, async ({
    browser,
  }) => {
    test.setTimeout(120_000);
    const name = script ? "greta" : "hugo";
    const came = new RegExp(`${name}.*signed in there`, "s");
    const soup = await published(`Soupe ${name}`, { maxParty: 3, nameVisibility: "EVERYONE", hideAddress: true });
    const page = await visitor(browser, script);
    await signIn(page, soup, name);
    await expect(page).toHaveURL(`${server.origin}/events/${soup.slug}/join`);
    await expect(page.getByText(`@${name}@${mastodon.neighbour.host}`).first()).toBeVisible();
    expect(mastodon.tokens.size).toBe(0);
    if (script) expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    await page.getByRole("button", { name: "Hold my place" }).click();
    await expect(page.getByText("You’re coming").first()).toBeVisible();
    await expect(page.getByText("249 rue Vendôme").first()).toBeVisible();
    await list(soup, [came]);

    await page.getByRole("link", { name: "Bring someone" }).click();
    await page.getByLabel("How many are you?").selectOption("2");
    await page.getByRole("button", { name: "Save" }).click();
    await expect(page.getByText("The change is saved.")).toBeVisible();
    await list(soup, [new RegExp(`${name}.*2`, "s")]);

    await page.goto(`/events/${soup.slug}`);
    await page.getByRole("button", { name: "I can’t come" }).click();
    await list(soup, []);
    await list(soup, [came], "?list=cancelled");
    await page.getByRole("button", { name: "I’m coming" }).click();
    await expect(page.getByText("You’re coming").first()).toBeVisible();
    await list(soup, [came]);

    // A second answer, by another hand, makes no second seat.
    const person = personOf(name);
    const poll = await asked(person, soup);
    await vote(person, poll, "Going, hide my name");
    await list(soup, [came]);

    await page.getByRole("button", { name: "Not me, sign out" }).click();
    await expect(page.getByText("You’re signed out here.")).toBeVisible();
    await expect(page.getByText("249 rue Vendôme")).toHaveCount(0);
    await list(soup, [came]);
    await page.context().close();
  });
}

test("by signing in: who says no there, or brings an answer twice, is told so, and comes another way", async ({
  browser,
}) => {
  const soup = await published("Soupe refusée");
  const page = await visitor(browser, true);
  await signIn(page, soup, "greta", "Deny");
  await expect(page.getByText("Your server did not say who you are")).toBeVisible();
  await expect(page.getByRole("heading", { name: "With just an e-mail" })).toBeVisible();
  mastodon.lie = { acct: "gargron@mastodon.social", username: "gargron@mastodon.social" };
  await signIn(page, soup, "greta");
  await expect(page.getByText("Your server named somebody else")).toBeVisible();
  mastodon.lie = {};
  await page.goto("/visit/back?code=stolen&state=guessed");
  await expect(page.getByText(/began in another browser/)).toBeVisible();
  await list(soup, []);
  await page.context().close();
});

test("by a private poll: comes, thinks again, and where organisers decide asks and is let in", async () => {
  test.setTimeout(120_000);
  const soup = await published("Soupe au sondage", { joinMode: "RESTRICTED" });
  const ines = personOf("ines");
  await vote(ines, await asked(ines, soup), "Going");
  await list(soup, [/ines.*by private poll/s], "?list=asked");
  await ada.getByRole("button", { name: "Let in ines" }).first().click();
  await list(soup, [/ines.*by private poll/s]);
  await told(ines, /You’re on the list/);
  await vote(ines, await asked(ines, soup, "I can’t come any more"), "No");
  await list(soup, []);
  await told(ines, /You’re not on the list/);
});

test("by being sent home: the event opens there, and their server says that they come, and that they do not", async ({
  browser,
}) => {
  test.setTimeout(120_000);
  const soup = await published("Soupe à la maison");
  const page = await visitor(browser, true);
  await atTheDoor(page, soup, "jo");
  await page.getByText("Or go on there").click();
  await page.getByRole("link", { name: `Open it on ${mastodon.neighbour.host}` }).click();
  const address = `${server.origin}/events/${soup.slug}`;
  await expect(page.locator("#uri")).toHaveText(address);
  const jo = personOf("jo");
  const { neighbour } = mastodon;
  const join = neighbour.activity("Join", jo, `${server.origin}/events/${soup.id}`);
  await neighbour.send(jo, `${server.origin}/inbox`, join);
  await list(soup, [new RegExp(`jo.*from ${neighbour.host}`, "s")]);
  // The same person by another hand keeps the one seat.
  await vote(jo, await asked(jo, soup), "Going");
  await list(soup, [/jo/]);
  await neighbour.send(
    jo,
    `${server.origin}/inbox`,
    neighbour.activity("Leave", jo, `${server.origin}/events/${soup.id}`),
  );
  await list(soup, []);
  await page.context().close();
});

test("our own are sent home, too: to a page that asks before it opens what is elsewhere", async () => {
  const { neighbour } = mastodon;
  const theirs = neighbour.event(personOf("greta"), { name: "Bal d’ailleurs" });
  neighbour.publish(theirs);
  const asked = neighbour.requests.length;
  await ada.goto(`/authorize_interaction?uri=${encodeURIComponent(String(theirs.id))}`);
  await expect(ada.getByRole("heading", { level: 1, name: "Open it here" })).toBeVisible();
  expect(neighbour.requests.length).toBe(asked);
  await ada.getByRole("button", { name: "Open it" }).click();
  await expect(ada.getByRole("heading", { level: 1, name: "Bal d’ailleurs" })).toBeVisible();
  await ada.goto(`/authorize_interaction?uri=${encodeURIComponent(String(theirs.id))}`);
  await expect(ada.getByRole("heading", { level: 1, name: "Bal d’ailleurs" })).toBeVisible();
});

function personOf(name: string): Neighbourly {
  return mastodon.person(name);
}

/** Somebody writes to the organiser in private, in answer to the event; @returns the poll that comes back */
async function asked(from: Neighbourly, soup: Soup, words = "I’m coming"): Promise<Json> {
  const before = polls(from).length;
  await write(from, { content: `<p>${words}</p>`, inReplyTo: `${server.origin}/events/${soup.id}` });
  await expect.poll(() => polls(from).length, { timeout: 30_000 }).toBe(before + 1);
  return polls(from)[before] ?? {};
}

async function vote(from: Neighbourly, poll: Json, name: string): Promise<void> {
  const before = wordsTo(from).length;
  await write(from, { name, inReplyTo: poll.id });
  await expect.poll(() => wordsTo(from).length, { timeout: 30_000 }).toBe(before + 1);
}

async function told(person: Neighbourly, words: RegExp): Promise<void> {
  await expect.poll(() => wordsTo(person).at(-1), { timeout: 30_000 }).toMatch(words);
}

const got = (person: Neighbourly, type: string) =>
  mastodon.neighbour.deliveries
    .filter(({ path }) => path === new URL(person.inbox).pathname)
    .map(({ json }) => (json?.object ?? {}) as Json)
    .filter((object) => object.type === type);
const polls = (person: Neighbourly) => got(person, "Question");
const wordsTo = (person: Neighbourly) => got(person, "Note").map(({ content }) => String(content));

async function write(from: Neighbourly, more: Json): Promise<void> {
  const { neighbour } = mastodon;
  const to = [`${server.origin}/@ada`];
  const id = `${neighbour.origin}/notes/${crypto.randomUUID()}`;
  const note = { type: "Note", id, attributedTo: from.id, to, cc: [], ...more };
  await neighbour.send(from, `${server.origin}/inbox`, neighbour.activity("Create", from, note, { to, cc: [] }));
}
