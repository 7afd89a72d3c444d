import AxeBuilder from "@axe-core/playwright";
import { type BrowserContext, expect, test } from "@playwright/test";
import { session } from "../prisma/cast";
import { type Address, addresses } from "./addresses";
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

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [390, 1280]) {
    test(`axe finds nothing on any page, ${colorScheme}, ${width} px`, async ({ browser }) => {
      test.setTimeout(600_000);
      const faults: string[] = [];
      for (const who of ["stranger", "ada", "hedy"] as const) {
        const context = await browser.newContext({
          baseURL: server.origin,
          colorScheme,
          viewport: { width, height: 900 },
        });
        await remember(context, tokens[who]);
        const page = await context.newPage();
        for (const { path } of Object.values(pages)
          .flat()
          .filter(({ as }) => as === who)) {
          await page.goto(path);
          const { violations } = await new AxeBuilder({ page }).analyze();
          faults.push(
            ...violations.map(
              ({ id, nodes }) => `${path} as ${who}: ${id} ${nodes.map(({ target }) => target).join(", ")}`,
            ),
          );
          const wide = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          if (wide > 0) faults.push(`${path} as ${who}: ${wide} px wider than the screen`);
        }
        await context.close();
      }
      expect(faults).toEqual([]);
    });
  }
}

async function remember(context: BrowserContext, token?: string): Promise<void> {
  if (token)
    await context.addCookies([{ name: `session-${new URL(server.origin).port}`, value: token, url: server.origin }]);
}
