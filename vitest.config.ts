import { resolve } from "node:path";
import { defineConfig } from "vitest/config";

// Far from UTC and off the hour: code that forgets the zone fails here.
process.env.TZ = "Asia/Kathmandu";

export default defineConfig({
  resolve: { alias: { "@": resolve(import.meta.dirname) } },
  test: {
    include: ["{lib,app,bin,prisma,test}/**/*.test.{ts,tsx}"],
    globalSetup: ["./test/cluster.ts"],
    setupFiles: ["./test/database.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
