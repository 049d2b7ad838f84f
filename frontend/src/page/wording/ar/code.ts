/** Arabic: code help, and working without a network. */

import { count } from "../language";
import type { Translations } from "../translations";
import { apart, files, lines, tabs, tests } from "./nouns";

export const code: Translations["code"] = {
  waits: "بانتظارك",
  mayRun: "تشغيل هذه الشيفرة؟",
  run: "تشغيل",
  editFirst: "التعديل أولًا",
  refuse: "عدم التشغيل",
  actions: "ماذا يُفعل بهذه الشيفرة",
  explain: "شرح",
  fix: "إصلاح",
  refactor: "إعادة هيكلة",
  addTests: "إضافة اختبارات",
  prompts: {
    explain: "اشرح هذه الشيفرة.",
    fix: "جِد الخطأ في هذه الشيفرة وأصلحه.",
    refactor: "أعد هيكلة هذه الشيفرة دون تغيير ما تفعله.",
    addTests: "اكتب اختبارات لهذه الشيفرة وشغّلها باستخدام pytest.",
  },
  itsError: (message) => `فشلت بهذا الخطأ: ${apart(message)}`,
  changes: (n) => `تغيّر ${files(n)}`,
  yourCode: "الشيفرة التي ألصقتها",
  added: "جديد",
  keepAll: "إبقاء الكل",
  rejectAll: "رفض الكل",
  keep: "إبقاء",
  reject: "رفض",
  kept: "مُبقى",
  rejected: "مرفوض",
  keepHunk: (n) => `إبقاء التغيير ${n}`,
  rejectHunk: (n) => `رفض التغيير ${n}`,
  counts: (added, removed) => `أُضيف ${lines(added)}، وحُذف ${lines(removed)}`,
  patch: "تنزيل الرقعة",
  zip: "تنزيل الملفات المتغيرة",
  zipName: "changed-files.zip",
  patchName: "changes.patch",
  tooLong: "هذا الملف أطول من أن يُقارَن هنا؛ نزّله بدلًا من ذلك.",
  conflict: (name) => `تغيّر ${apart(name)} منذ ذلك الحين، فتُرك كما هو.`,
  traceback: "موضع الفشل",
  tests: (passed, total) => `نجح ${count(passed)} من ${tests(total)}`,
  testStates: {
    passed: "نجح",
    failed: "فشل",
    error: "خطأ",
    skipped: "تُخطّي",
    xfailed: "فشل كما هو متوقع",
    xpassed: "نجح على غير المتوقع",
  },
  moreTests: (n) => `وأيضًا ${tests(n)}`,
};

export const offline: Translations["offline"] = {
  title: "الاستخدام دون شبكة",
  lead: "يحفظ الصفحة وبايثون في هذا المتصفح ليبدآ دون أي خادم. عندها يجيب المساعد المدمج، أو نموذج على هذا الجهاز.",
  parts: "ما الذي يُحفظ",
  part: {
    core: { name: "الأساس", detail: "بايثون وNumPy وpandas وmatplotlib وملفات Excel" },
    science: { name: "العلوم", detail: "مع الإحصاء وتعلّم الآلة والرياضيات ومخططات أكثر والصور" },
    all: { name: "كل شيء", detail: "كل الحزم والخطوط" },
  },
  download: "تنزيل",
  change: "تغيير",
  resume: "متابعة التنزيل",
  pause: "إيقاف مؤقت",
  repair: "فحص وإصلاح",
  remove: "إزالة من هذا المتصفح",
  install: "تثبيت كتطبيق",
  none: "لم يُحفظ شيء بعد.",
  shell: "جارٍ حفظ الصفحة نفسها…",
  loading: (percent, loaded, total) => `${percent}%: ${apart(loaded)} من ${apart(total)}`,
  ready: (name, size) => `جاهز: ${name}، ${apart(size)}. يبدأ Sandcell دون شبكة.`,
  paused: "لم يكتمل التنزيل. ما وصل يبقى.",
  incomplete: (missing) =>
    missing > 0
      ? `تخلّص المتصفح من ملفات محفوظة (${files(missing)}). يمكن جلبها من جديد.`
      : "النسخة غير مكتملة. يمكن متابعتها.",
  failed: (problem) => `لم ينجح ذلك. ${apart(problem)}`,
  unsupported: "لا يحفظ هذا المتصفح شيئًا لهذه الصفحة: يلزم https (أو localhost) ومساحة تخزين غير محجوبة.",
  usage: (used, quota) => `يستخدم هذا الموقع ${apart(used)} من ${apart(quota)}، بما في ذلك المحادثات.`,
  updated: "توجد نسخة جديدة من Sandcell.",
  reload: "إعادة تحميل",
  otherTabs: (n) =>
    n === 1
      ? "أغلق أولًا علامة تبويب Sandcell الأخرى: فهي تعرض النسخة القديمة."
      : `أغلق أولًا بقية علامات تبويب Sandcell (${tabs(n)}): فهي تعرض النسخة القديمة.`,
  renewing: "تُجدَّد حزم بايثون للاستخدام دون شبكة.",
  renewed: "جُدّدت حزم بايثون للاستخدام دون شبكة.",
  mended: "أُصلحت نسخة الاستخدام دون شبكة.",
};
