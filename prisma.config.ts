// The CLI would download its engine at first use; generate, validate and format need none.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default { schema: "prisma/schema.prisma" };
