import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { routeTable } from "./matrix/routes";
import { callables } from "./roles/call";
import { parts } from "./roles/parts";
import { type RoleScene, setRoleScene } from "./roles/scene";
import { print, type Row, undefinedCells, walkActions, walkRoutes } from "./roles/walk";
import { startServer, type TestServer, workOn } from "./server";

const committed = join(import.meta.dirname, "roles", "expected.txt");
const rows: Row[] = [];
let server: TestServer;
let scene: RoleScene;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  // What follows from a deed would be written while the next one is judged.
  server = await startServer({ port: 4634, name: "roles", settings: { WORKER: "off" } });
  await workOn(server);
  scene = await setRoleScene();
  for (const { prepare } of parts) scene.marks.push(...((await prepare?.(scene)) ?? []));
});
test.afterAll(async () => {
  await scene?.neighbour.stop();
  await server?.stop();
});

test("every route and every Server Action of groups has its row: no cell is undefined", () => {
  expect(undefinedCells(routeTable(), callables())).toEqual([]);
});

test("a route and a Server Action without a rule are found", () => {
  const forgotten = { id: "1", name: "app/(site)/groups/actions.ts forgotten" };
  expect(undefinedCells(["/groups/[handle]/forgotten"], [forgotten])).toEqual([
    "/groups/[handle]/forgotten",
    forgotten.name,
  ]);
});

test("A1 everybody opens what their role may open, and nothing else", async () => {
  test.setTimeout(600_000);
  rows.push(...(await walkRoutes(server.origin, scene)));
  expect(rows.flatMap(({ faults }) => faults)).toEqual([]);
});

test("A6 every Server Action called directly does what the role may do, and nothing else", async () => {
  test.setTimeout(900_000);
  const called = await walkActions(server.origin, scene);
  rows.push(...called);
  expect(called.flatMap(({ faults }) => faults)).toEqual([]);
});

test("the matrix is what was written down", () => {
  const matrix = print(rows);
  if (process.env.UPDATE_MATRIX) writeFileSync(committed, matrix);
  expect(matrix).toBe(readFileSync(committed, "utf8"));
});
