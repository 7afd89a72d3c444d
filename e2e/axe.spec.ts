import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { session } from "../prisma/cast";
import { addresses } from "./addresses";
import type { Address } from "./addresses-scene";
import { pageRoutes } from "./matrix/routes";
import { startServer, type TestServer, workOn } from "./server";

let server: TestServer;
let pages: Record<string, Address[]>;
const tokens: Partial<Record<Address["as"], string>> = {};

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  server = await startServer({ port: 4806, name: "axe", settings: { SMTP_URL: "smtp://127.0.0.1:9" } });
  await workOn(server);
  pages = await addresses();
  tokens.ada = await session("ada");
  tokens.hedy = await session("hedy");
});
test.afterAll(() => server?.stop());

test("every page of the app folder is looked at", () => {
  expect(Object.keys(pages).sort()).toEqual(pageRoutes());
});

for (const who of ["stranger", "ada", "hedy"] as const) {
  test(`axe finds nothing on any page that ${who} opens, light and dark, at 390 and 1280 px`, async ({ browser }) => {
    test.setTimeout(900_000);
    const context = await browser.newContext({ baseURL: server.origin, reducedMotion: "reduce" });
    await remember(context, tokens[who]);
    const left = Object.values(pages)
      .flat()
      .filter(({ as }) => as === who)
      .map(({ path }) => path);
    const faults: string[] = [];
    // Two at once: while one page is read by axe, the server makes the other.
    const look = async () => {
      const page = await context.newPage();
      for (let path = left.shift(); path !== undefined; path = left.shift())
        faults.push(...(await faultsOf(page, path)).map((fault) => `${path} as ${who}, ${fault}`));
    };
    await Promise.all([look(), look()]);
    await context.close();
    expect(faults.sort()).toEqual([]);
  });
}

/** Looks at one page in both schemes and widths. What depends on the scheme is colours alone. */
async function faultsOf(page: Page, path: string): Promise<string[]> {
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 390, height: 900 });
  await page.goto(path);
  const faults = named("light, 390 px", (await new AxeBuilder({ page }).analyze()).violations);
  faults.push(...(await inDark(page, 390)));
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: "light" });
  faults.push(...named("light, 1280 px", await again(page)), ...(await inDark(page, 1280)));
  return faults;
}

async function inDark(page: Page, width: number): Promise<string[]> {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await page.emulateMedia({ colorScheme: "dark" });
  const faults = named(`dark, ${width} px`, await again(page, ["color-contrast", "link-in-text-block"]));
  return wide > 0 ? [...faults, `${wide} px wider than ${width} px`] : faults;
}

type Violations = Awaited<ReturnType<AxeBuilder["analyze"]>>["violations"];

/** Axe once more in a page where it is already: bringing it in takes longer than the look. */
function again(page: Page, rules?: string[]): Promise<Violations> {
  return page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: { run(what: Document, how: object): Promise<{ violations: never }> } };
    return (await axe.run(document, values ? { runOnly: { type: "rule", values } } : {})).violations;
  }, rules);
}

function named(seen: string, violations: Violations): string[] {
  return violations.map(({ id, nodes }) => `${seen}: ${id} ${nodes.map(({ target }) => target).join(", ")}`);
}

async function remember(context: BrowserContext, token?: string): Promise<void> {
  if (token)
    await context.addCookies([{ name: `session-${new URL(server.origin).port}`, value: token, url: server.origin }]);
}
