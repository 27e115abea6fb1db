import { config, z } from "zod";

// zod compiles object schemas with `new Function` unless told not to; the window's Content-Security-Policy forbids
// that, and the mere attempt is reported as a violation. It decides when a schema is made, so this comes first.
config({ jitless: true });

export { z };
