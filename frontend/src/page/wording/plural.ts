/** English number agreement. */

import { twoForms } from "./language";

export const plural = twoForms("en");
