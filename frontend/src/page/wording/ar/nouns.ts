/** Arabic nouns with their numbers, and names kept apart from the words around them. */

import { agreement, count } from "../language";

const agree = agreement("ar");

/** One and two are words of their own; from three on the number stands before the noun. */
export function noun(one: string, two: string, few: string, many: string, other: string): (n: number) => string {
  return (n) => {
    const number = count(n);
    return agree(n, {
      zero: `${number} ${other}`,
      one,
      two,
      few: `${number} ${few}`,
      many: `${number} ${many}`,
      other: `${number} ${other}`,
    });
  };
}

export const rows = noun("صف واحد", "صفّان", "صفوف", "صفًّا", "صف");
export const columns = noun("عمود واحد", "عمودان", "أعمدة", "عمودًا", "عمود");
export const lines = noun("سطر واحد", "سطران", "أسطر", "سطرًا", "سطر");
export const files = noun("ملف واحد", "ملفان", "ملفات", "ملفًّا", "ملف");
export const cells = noun("خلية واحدة", "خليتان", "خلايا", "خلية", "خلية");
export const messages = noun("رسالة واحدة", "رسالتان", "رسائل", "رسالة", "رسالة");
export const models = noun("نموذج واحد", "نموذجان", "نماذج", "نموذجًا", "نموذج");
export const images = noun("صورة واحدة", "صورتان", "صور", "صورة", "صورة");
export const entries = noun("سجل واحد", "سجلّان", "سجلات", "سجلًّا", "سجل");
export const values = noun("قيمة واحدة", "قيمتان", "قيم", "قيمة", "قيمة");
export const tests = noun("اختبار واحد", "اختباران", "اختبارات", "اختبارًا", "اختبار");
export const characters = noun("محرف واحد", "محرفان", "محارف", "محرفًا", "محرف");
export const outputs = noun("مُخرَج واحد", "مُخرَجان", "مُخرَجات", "مُخرَجًا", "مُخرَج");
export const seconds = noun("ثانية واحدة", "ثانيتان", "ثوانٍ", "ثانية", "ثانية");
export const minutes = noun("دقيقة واحدة", "دقيقتان", "دقائق", "دقيقة", "دقيقة");
export const tabs = noun("علامة تبويب واحدة", "علامتَي التبويب", "علامات تبويب", "علامة تبويب", "علامة تبويب");

/** Keeps a name of any script in one piece, wherever it stands. */
export function apart(name: string): string {
  return `\u2068${name}\u2069`;
}
