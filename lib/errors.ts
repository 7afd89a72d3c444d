/**
 * Refusals. Commands throw them; `action()`, `respond()` and the inbox translate them at the edge.
 * `message` is a key of the message catalogues (or a plain sentence for the command line).
 */
export class Refusal extends Error {
  constructor(
    message: string,
    /** Values for the catalogue sentence. */
    readonly values: Record<string, string | number> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}

/** What was asked for does not exist, or the viewer may not know that it does. HTTP 404. */
export class NotFound extends Refusal {
  constructor(message = "errors.notFound") {
    super(message);
  }
}

/** It existed and was deleted. HTTP 410. */
export class Gone extends Refusal {
  constructor(message = "errors.gone") {
    super(message);
  }
}

/** The actor may see it but not do this. HTTP 403. */
export class Forbidden extends Refusal {
  constructor(message = "errors.forbidden", values: Record<string, string | number> = {}) {
    super(message, values);
  }
}

/** Somebody else was quicker, or the state does not allow it now. HTTP 409. */
export class Conflict extends Refusal {}

/** Too often; try again later. HTTP 429. */
export class TooMany extends Refusal {
  constructor(
    message = "errors.tooMany",
    readonly retryAfterSeconds = 60,
  ) {
    super(message, { minutes: Math.max(1, Math.ceil(retryAfterSeconds / 60)) });
  }
}

/** Input that cannot be used. `fields` maps a form field's name to catalogue keys. HTTP 422. */
export class Invalid extends Refusal {
  constructor(
    readonly fields: Record<string, string[]>,
    message = "errors.invalid",
    /** What the form carries on though it was not typed: the id of a picture that is stored already. */
    readonly kept: Record<string, string> = {},
    values: Record<string, string | number> = {},
  ) {
    super(message, values);
  }
}

/** Throws {@link Forbidden} unless `allowed`. */
export function must(allowed: boolean, message?: string): asserts allowed {
  if (!allowed) throw new Forbidden(message);
}
