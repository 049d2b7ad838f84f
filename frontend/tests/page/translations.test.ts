import { afterEach, expect, it } from "vitest";
import "../../src/page/code/texts";
import "../../src/page/offline/texts";
import { settingsTexts } from "../../src/page/settings/texts";
import { formatBytes, formatDuration } from "../../src/page/text/format";
import { texts } from "../../src/page/texts";
import { translatable, useTranslation } from "../../src/page/wording/catalogue";
import { bestLanguage, direction, type Language } from "../../src/page/wording/language";
import { TRANSLATIONS } from "../../src/page/wording/translations";

const LANGUAGES = Object.keys(TRANSLATIONS) as Exclude<Language, "en">[];

afterEach(() => useTranslation("en", {}));

it("takes the first language of the browser that it speaks, without regard to regions", () => {
  expect(bestLanguage(["pt-BR", "de-AT", "en"])).toBe("de");
  expect(bestLanguage(["ar-EG"])).toBe("ar");
  expect(bestLanguage(["fi"])).toBe("en");
  expect(bestLanguage([])).toBe("en");
});

it("changes the words where they are, and back, and numbers with them", async () => {
  const { cell } = texts;
  expect([cell.run, formatBytes(12_345_678), formatDuration(1500)]).toEqual(["Run", "12.3 MB", "1.5 s"]);
  useTranslation("de", (await TRANSLATIONS.de()).words);
  expect([cell.run, formatBytes(12_345_678), formatDuration(1500)]).toEqual(["Ausführen", "12,3 MB", "1,5 s"]);
  expect(texts.table.rows(1, 1)).toBe("1 Zeile");
  expect(texts.table.rows(1_200_000, 1_200_000)).toBe("1.200.000 Zeilen");
  useTranslation("en", {});
  expect([cell.run, texts.table.rows(1200, 1200)]).toEqual(["Run", "1,200 rows"]);
});

it("shows English where a translation lacks a text, and gives late catalogues their words", () => {
  useTranslation("de", { late: { one: "un" } });
  const late = translatable("late", { one: "one", two: "two", deep: { three: () => "three" } });
  expect([late.one, late.two, late.deep.three()]).toEqual(["un", "two", "three"]);
});

it("counts in Arabic by its six forms", async () => {
  useTranslation("ar", (await TRANSLATIONS.ar()).words);
  const forms = [0, 1, 2, 3, 11, 100].map((n) => texts.table.rows(n, n));
  expect(new Set(forms.map((form) => form.replace(/[\d,٬]+/g, "").trim())).size).toBeGreaterThanOrEqual(5);
  expect(direction()).toBe("rtl");
});

it.each(LANGUAGES)("%s says what English says with the same names and numbers", async (language) => {
  const said = (): string[] => [
    texts.composer.remove("a.csv"),
    texts.cell.stateLost("alpha, beta"),
    texts.output.errorAt(31),
    texts.replay.running(3, 9),
    texts.chats.used("3 MB", "9 GB"),
    settingsTexts.localBlocked("Ollama"),
  ];
  const marks = said().map((text) =>
    text
      .match(/a\.csv|alpha, beta|\d+ ?[MG]?B?|Ollama/g)
      ?.map((mark) => mark.trim())
      .sort(),
  );
  useTranslation(language, (await TRANSLATIONS[language]()).words);
  expect(
    said().map((text) =>
      text
        .match(/a\.csv|alpha, beta|\d+ ?[MG]?B?|Ollama/g)
        ?.map((mark) => mark.trim())
        .sort(),
    ),
  ).toEqual(marks);
});
