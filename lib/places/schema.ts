/** What can be said about getting in and staying. Translated in the catalogue of events. */
export const accessFacts = ["stepFree", "toilets", "hearingLoop", "signLanguage", "childcare", "smokeFree"] as const;
