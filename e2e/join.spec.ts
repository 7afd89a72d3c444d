import { expect, test } from "@playwright/test";
import { db } from "../lib/db";
import { editEvent } from "../lib/events/commands";
import { approve, leaveEvent, reject } from "../lib/participations/commands";
import { castPassword, come, event, people, session, soup as soupDraft } from "../prisma/cast";
import { startServer, type TestServer, workOn } from "./server";

let server: TestServer;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  server = await startServer({ port: 4502, name: "join" });
  await workOn(server);
  await people("ada", "lark", "grace", "wren", "noor", "omar");
});
test.afterAll(() => server?.stop());

for (const script of [true, false]) {
  test.describe(script ? "with JavaScript" : "without JavaScript", () => {
    test.use({ javaScriptEnabled: script });

    test("a stranger presses “I'm coming”, signs in, and is on the list; the way alone joins nobody", async ({
      page,
    }) => {
      const [ada] = await people("ada");
      const soup = await event(ada, { title: "Soupe du soir" });
      const path = `${server.origin}/events/${soup.slug}`;
      await page.goto(path);
      await page.getByRole("link", { name: "I’m coming" }).first().click();
      await page.getByRole("button", { name: "With my account here" }).click();
      await page.getByLabel("E-mail address").fill("noor@cast.example");
      await page.getByLabel("Password", { exact: true }).fill(castPassword);
      await page.getByRole("main").getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByText("You’re coming").first()).toBeVisible();
      await page.getByRole("button", { name: "I can’t come" }).click();
      await expect(page.getByRole("button", { name: "I’m coming" })).toBeVisible();
      await page.goto(`${path}/coming`);
      await expect(page.getByRole("button", { name: "I’m coming" })).toBeVisible();
    });

    test("one account comes as two identities, which counts twice, and each can leave", async ({ page, context }) => {
      const [ada] = await people("ada");
      const soup = await event(ada, { title: "Soupe à deux", capacity: 5 });
      await context.addCookies([{ name: "session-4502", value: await session("grace"), url: server.origin }]);
      await page.goto(`${server.origin}/events/${soup.slug}`);
      await page.getByRole("button", { name: "I’m coming" }).click();
      await expect(page.getByText("You’re coming").first()).toBeVisible();
      await page.getByText("Come as another identity too").click();
      await page.getByRole("button", { name: "I’m coming" }).click();
      await expect(page.getByText("2 people are coming")).toBeVisible();
      await page.getByRole("button", { name: /I can’t come.*Wren/ }).click();
      await expect(page.getByText("1 person is coming")).toBeVisible();
    });

    test("where every seat is taken there is no button, and a stale one is told so", async ({ page, context }) => {
      const [ada, omar] = await people("ada", "omar");
      const soup = await event(ada, { title: "Une seule chaise", capacity: 1, waitingList: false });
      await context.addCookies([{ name: "session-4502", value: await session("noor"), url: server.origin }]);
      await page.goto(`${server.origin}/events/${soup.slug}`);
      const button = page.getByRole("button", { name: "I’m coming" });
      await expect(button).toBeVisible();
      await come(soup, [omar]);
      await button.click();
      // Without a script the page is made anew: the ticket says it in the place of the form.
      await expect(page.getByText(script ? "All places are taken" : "The only place is taken").first()).toBeVisible();
      await page.reload();
      await expect(button).toHaveCount(0);
    });

    test("where every seat is taken people wait in their order, are offered the seat that becomes free, and take it", async ({
      page,
      context,
    }) => {
      const [ada, omar, wren] = await people("ada", "omar", "wren");
      const soup = await event(ada, { title: "Chaises musicales", capacity: 1 });
      await come(soup, [omar, wren]);
      await context.addCookies([{ name: "session-4502", value: await session("noor"), url: server.origin }]);
      const path = `${server.origin}/events/${soup.slug}`;
      await page.goto(path);
      await expect(page.getByText("1 is waiting.")).toBeVisible();
      await page.getByRole("button", { name: "Join the waiting list" }).click();
      await expect(page.getByText("You’re number 2")).toBeVisible();
      await leaveEvent(wren, { eventId: soup.id });
      await page.reload();
      await expect(page.getByText("You’re number 1")).toBeVisible();
      await leaveEvent(omar, { eventId: soup.id });
      await page.reload();
      await expect(page.getByText("A place is free for you")).toBeVisible();
      await page.getByRole("button", { name: "Yes, I’m coming" }).click();
      await page.getByRole("link", { name: "Show my ticket" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Your ticket, Noor Haddad" })).toBeVisible();
      await expect(page.getByRole("img", { name: /QR code of your ticket/ })).toBeVisible();
    });

    test("where organisers say yes first people ask with answers and a word, are turned away with a reason, and may ask again", async ({
      page,
      context,
    }) => {
      const [ada, noor] = await people("ada", "noor");
      const soup = await event(ada, {
        title: "Sur demande",
        joinMode: "RESTRICTED",
        maxParty: 3,
        questions: [{ id: "why", label: "Why this one?", required: true }],
      });
      await context.addCookies([{ name: "session-4502", value: await session("noor"), url: server.origin }]);
      const path = `${server.origin}/events/${soup.slug}`;
      await page.goto(path);
      await page.getByRole("link", { name: "Ask to come" }).first().click();
      await page.getByLabel("How many are you?").selectOption("2");
      await page.getByLabel(/A word to the organisers/).fill("We bring a pot.");
      await page.getByRole("button", { name: "Ask to come" }).click();
      // Nothing typed is lost when an answer is missing.
      await expect(page.getByLabel("Why this one?")).toHaveAttribute("aria-invalid", "true");
      await expect(page.getByLabel("How many are you?")).toHaveValue("2");
      await expect(page.getByLabel(/A word to the organisers/)).toHaveValue("We bring a pot.");
      await page.getByLabel("Why this one?").fill("The soup");
      await page.getByRole("button", { name: "Ask to come" }).click();
      await expect(page.getByText("Asked to come")).toBeVisible();
      const asked = await db.participation.findFirstOrThrow({ where: { eventId: soup.id, actorId: noor.id } });
      expect(asked).toMatchObject({
        state: "REQUESTED",
        seats: 2,
        message: "We bring a pot.",
        answers: { why: "The soup" },
      });
      await reject(ada, { participationId: asked.id, reason: "Next week there is room." });
      await page.reload();
      await expect(page.getByText(/Next week there is room/)).toBeVisible();
      await page.getByRole("link", { name: "Ask again" }).click();
      await page.getByLabel("Why this one?").fill("Still the soup");
      await page.getByRole("button", { name: "Ask to come" }).click();
      await expect(page.getByText("Asked to come")).toBeVisible();
      await approve(ada, { participationId: asked.id });
      await page.reload();
      await expect(page.getByText("You’re coming").first()).toBeVisible();
    });

    test("who is on the list is asked once whether a new time suits, and chooses who sees the name", async ({
      page,
      context,
    }) => {
      const [ada, noor] = await people("ada", "noor");
      const draft = soupDraft({ title: "Plus tôt", nameVisibility: "EVERYONE", hideAddress: true });
      const soup = await event(ada, draft);
      await come(soup, [noor]);
      const day = draft.start.slice(0, 10);
      const sooner = { ...draft, start: `${day}T07:10`, end: `${day}T09:10` };
      await editEvent(ada, { eventId: soup.id, input: sooner });
      await context.addCookies([{ name: "session-4502", value: await session("noor"), url: server.origin }]);
      await page.goto(`${server.origin}/events/${soup.slug}`);
      await expect(page.getByText("Can you still come?")).toBeVisible();
      await expect(page.getByText("New day and time")).toBeVisible();
      await page.getByRole("button", { name: "Yes, I’m coming" }).click();
      await expect(page.getByText("You’re coming").first()).toBeVisible();
      const file = await page.request.get(`${server.origin}/events/${soup.slug}/ticket/calendar`);
      expect(file.headers()["cache-control"]).toBe("private, no-store");
      expect(await file.text()).toContain("rue Vendôme");
      const everybodys = await page.request.get(`${server.origin}/events/${soup.slug}/event.ics`);
      expect(await everybodys.text()).not.toContain("rue Vendôme");
      await page.getByRole("link", { name: "Who sees my name" }).click();
      await page.getByLabel("Everyone who sees the event’s page").check();
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Your ticket, Noor Haddad" })).toBeVisible();
      await page.getByRole("link", { name: "Back to the event" }).click();
      await expect(page.getByRole("link", { name: "Noor Haddad" })).toBeVisible();
    });

    test("who is not sure keeps a mark that holds no seat, and takes it back", async ({ page, context }) => {
      const [ada, noor] = await people("ada", "noor");
      const soup = await event(ada, { title: "Peut-être", capacity: 2 });
      await context.addCookies([{ name: "session-4502", value: await session("noor"), url: server.origin }]);
      await page.goto(`${server.origin}/events/${soup.slug}`);
      await page.getByRole("button", { name: "Maybe" }).click();
      await expect(page.getByText("You said maybe. It holds no place.")).toBeVisible();
      await expect(page.getByText("2 places left").first()).toBeVisible();
      await page.getByRole("button", { name: "Maybe" }).click();
      await expect(page.getByText(/Not sure yet/)).toBeVisible();
      expect(await db.interest.count({ where: { actorId: noor.id, eventId: soup.id } })).toBe(0);
    });
  });
}
