/** Cookie in which somebody not signed in says "I'm coming" to one event, while they sign in. */
export const INTENT_COOKIE = "coming";

export const INTENT_SECONDS = 60 * 60;
