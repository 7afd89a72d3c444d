// "Who may import whom": docs/architecture.md in rules.

const test = "\\.test\\.tsx?$|^(test|e2e|bench)/";
/** Folders of lib that are no noun: doors, machines and what they stand on. */
const notNouns = "federation|jobs|mail|web|server|database|generated";
const noun = `^lib/(?!(?:${notNouns})/)[^/]+/`;
const npm = (...names) => `node_modules/(${names.join("|")})(/|$)`;
const webFrameworks = npm("next", "next-auth", "next-intl", "react", "react-dom");
const fedify = npm("@fedify/[^/]+");

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "nouns-know-no-door",
      comment: "A rule lives beside the write; pages, federation and letters call it, never the other way round.",
      severity: "error",
      from: { path: noun, pathNot: test },
      to: {
        path: ["^app/", "^bin/", "^lib/(federation|mail|web|server)/", "^lib/jobs/(?!facts|jobs|queue)", webFrameworks],
      },
    },
    {
      name: "foundations-know-no-noun",
      comment: "db, errors, time, html and the like stand under everything.",
      severity: "error",
      from: { path: "^lib/[^/]+\\.ts$", pathNot: test },
      to: { path: ["^app/", "^bin/", "^lib/(?!generated/)[^/]+/", webFrameworks] },
    },
    {
      name: "only-federation-knows-fedify",
      severity: "error",
      from: { pathNot: ["^lib/federation/", test] },
      to: { path: fedify },
    },
    {
      name: "federation-knows-no-page",
      severity: "error",
      from: { path: "^lib/federation/", pathNot: test },
      to: { path: ["^app/", "^bin/", "^lib/(mail|web|server)/", "^lib/jobs/(?!facts|jobs|queue)", webFrameworks] },
    },
    {
      name: "web-leads-to-nouns",
      comment: "What is sent follows from facts, in the worker.",
      severity: "error",
      from: { path: "^lib/web/", pathNot: test },
      to: { path: ["^app/", "^bin/", "^lib/(federation|mail|database)/", "^lib/jobs/(?!facts|jobs|queue)"] },
    },
    {
      name: "pages-send-nothing",
      severity: "error",
      from: { path: "^app/", pathNot: ["^app/dev/", test] },
      to: { path: ["^bin/", "^lib/(mail|server|database)/", "^lib/jobs/(?!queue)"] },
    },
    {
      name: "pages-know-no-federation",
      comment: "But for the one route that is its surface, and actions that look somebody up.",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: [
          "^app/federation/",
          "^app/.*/(actions|follows|invite-all|invite-lines|visit/back/route|setup/reached|events/form/found-place|auth/outside/\\[kind\\]/(back/)?route)\\.ts$",
          test,
        ],
      },
      to: { path: "^lib/federation/" },
    },
    {
      name: "actions-only-look-up",
      severity: "error",
      from: {
        path: "^app/.*/(actions|follows|invite-all|invite-lines|visit/back/route|setup/reached|auth/outside/\\[kind\\]/(back/)?route)\\.ts$",
      },
      to: { path: "^lib/federation/(?!remote(-sign-in|-issuer|-ourselves)?\\.ts$)" },
    },
    {
      name: "components-could-ship-elsewhere",
      severity: "error",
      from: { path: "^app/_ui/", pathNot: test },
      to: {
        path: [
          "^app/(?!_ui/)",
          "^lib/web/(?!(form|action)\\.ts$)",
          "^lib/.*/(queries|commands)\\.ts$",
          "^lib/(db|env)\\.ts$",
        ],
      },
    },
    {
      name: "letters-know-no-page",
      severity: "error",
      from: { path: "^lib/mail/", pathNot: test },
      to: {
        path: [
          "^app/",
          "^bin/",
          "^lib/(federation|web|server)/",
          "^lib/jobs/(?!facts|jobs|queue)",
          npm("next", "next-auth"),
        ],
      },
    },
    {
      name: "database-stands-below",
      severity: "error",
      from: { path: "^lib/database/", pathNot: test },
      to: { path: "^(app|bin|prisma)/|^lib/(?!(database|generated)/)[^/]+/" },
    },
    {
      name: "only-server-and-command-run-things",
      severity: "error",
      from: { pathNot: ["^lib/(server|jobs)/", "^bin/", test] },
      to: { path: ["^lib/server/", "^lib/jobs/(worker|tasks|effects)\\.ts$"] },
    },
    {
      name: "product-needs-no-tests",
      severity: "error",
      from: { path: "^(app|lib)/", pathNot: test },
      to: { path: "^(test|e2e|bench)/|\\.test\\.tsx?$" },
    },
    {
      name: "product-needs-no-development-packages",
      severity: "error",
      from: { path: "^(app|bin|lib|prisma)/", pathNot: test },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm", "type-only"] },
    },
    {
      name: "everything-is-found",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^(node|vitest|server-only)" },
    },
  ],
  options: {
    doNotFollow: { path: ["node_modules", "^lib/generated"] },
    exclude: { path: ["^\\.next", "^next-env\\.d\\.ts"] },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
