/** Arabic: what files are found to be, and what the model is told of them. */

import type { Translations } from "../translations";
import { apart, lines, noun, files as of, rows } from "./nouns";

const pages = noun("صفحة واحدة", "صفحتان", "صفحات", "صفحة", "صفحة");
const slides = noun("شريحة واحدة", "شريحتان", "شرائح", "شريحة", "شريحة");

export const files: Translations["page"] = {
  look: {
    parts: "أجزاء الملف",
    views: {
      table: "جدول",
      tree: "شجرة",
      text: "نص",
      document: "مستند",
      entries: "المحتويات",
      schema: "الأعمدة",
      picture: "صورة",
    },
    facts: {
      encoding: (value) => (value === "binary" ? "ليس نصًّا" : value.toUpperCase()),
      separator: (value) => `مفصول بـ${value}`,
      decimal: () => "الفاصلة العشرية فاصلة",
      skipped: (value) => `فوق الجدول: ${lines(Number(value))}`,
      rows: (value) => rows(Number(value)),
      pages: (value) => pages(Number(value)),
      slides: (value) => slides(Number(value)),
      frames: (value) => `عدد الإطارات: ${value}`,
      unpacked: (value) => `بعد فك الضغط: ${apart(value)}`,
      title: (value) => `«${apart(value)}»`,
      pixels: (value) => `${apart(value)} بكسل`,
      mode: (value) => value,
      format: (value) => value,
    },
    separators: { ",": "الفواصل", ";": "الفواصل المنقوطة", "\t": "علامات الجدولة", "|": "الخطوط العمودية" },
    page: (n) => `الصفحة ${n}`,
    slide: (n) => `الشريحة ${n}`,
    rowsUnknown: "صفوف أكثر مما عُدّ",
    entries: (n) => of(n),
    folder: (n) => of(n),
    encrypted: "يحتاج إلى كلمة مرور",
    cut: "هذه البداية؛ وللملف بقية.",
    busy: "بايثون مشغول. هذه نظرة سريعة؛ ويتبعها ما يجده بايثون عند انتهاء التشغيل.",
    waiting: "بايثون مشغول. تظهر المعاينة عند انتهاء التشغيل.",
  },
  adding: {
    same: (name: string) => `${name} موجود في هذه المحادثة بالمحتوى نفسه.`,
    beside: (old: string, name: string) => `يوجد ملف آخر باسم ${old} في هذه المحادثة: الملف الجديد هو ${name}.`,
    replace: "استبدال القديم",
    replaced: (name: string) => `استُبدل ${name}.`,
    table: (rows: number, columns: number) => `لُصق جدول من ${rows} × ${columns} خلية كنص.`,
    asFile: "تحويله إلى ملف",
  },

  changed: {
    created: "جديد",
    changed: "تغيّر",
    deleted: "حُذف",
    back: (name) => `إعادة ${apart(name)} كما كان قبل هذه الخلية`,
    broughtBack: "كما كان قبل هذه الخلية",
  },
  telling: {
    title: "ما يُخبَر به النموذج عن ملفاتك",
    lead: "تبقى الملفات في هذا المتصفح. يتلقى النموذج مع رسالتك التالية وصفًا لها يُعدّه بايثون هنا. وما تطبعه الشيفرة يصل إلى النموذج أيضًا.",
    legend: "إخبار النموذج",
    options: {
      names: { label: "الأسماء فقط", detail: "أسماء الملفات وأحجامها وأنواعها" },
      columns: {
        label: "الأعمدة والأنواع",
        detail: "وكذلك الأعمدة والأنواع والصفوف والأوراق والقيم المفقودة، دون شيء من المحتوى",
      },
      examples: { label: "مع أمثلة", detail: "وكذلك حتى ثلاث قيم من كل عمود؛ فتصح الشيفرة أكثر" },
    },
    short: { names: "الأسماء فقط", columns: "الأعمدة والأنواع", examples: "مع أمثلة" },
    line: (short) => `يُخبَر النموذج عن الملفات: ${short}`,
    exact: "هذا بالضبط ما سيُرسَل الآن",
    none: "لا ملفات في هذه المحادثة بعد.",
    reading: "بايثون ينظر في الملفات…",
    busy: "بايثون مشغول؛ يتبع النص عند انتهاء التشغيل.",
    earlier: "يسري ذلك أيضًا على الرسائل المرسلة سابقًا: فهي ترافق كل طلب وتُختصر إلى هذا الحد.",
  },
};
