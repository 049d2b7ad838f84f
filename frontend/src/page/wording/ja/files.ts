/** Japanese: what files are found to be, and what the model is told of them. */

import { count } from "../language";
import type { Translations } from "../translations";

export const files: Translations["page"] = {
  look: {
    parts: "ファイルの構成",
    views: {
      table: "表",
      tree: "ツリー",
      text: "テキスト",
      document: "文書",
      entries: "内容",
      schema: "列",
      picture: "画像",
    },
    facts: {
      encoding: (value) => (value === "binary" ? "テキスト以外" : value.toUpperCase()),
      separator: (value) => `${value}区切り`,
      decimal: () => "小数点はコンマ",
      skipped: (value) => `表の上に ${value} 行`,
      rows: (value) => `${value} 行`,
      pages: (value) => `${value} ページ`,
      slides: (value) => `${value} 枚のスライド`,
      frames: (value) => `${value} フレーム`,
      unpacked: (value) => `展開後 ${value}`,
      title: (value) => `「${value}」`,
      pixels: (value) => `${value} ピクセル`,
      mode: (value) => value,
      format: (value) => value,
    },
    separators: { ",": "コンマ", ";": "セミコロン", "\t": "タブ", "|": "縦棒" },
    page: (n) => `${n} ページ`,
    slide: (n) => `スライド ${n}`,
    rowsUnknown: "数えた以上の行があります",
    entries: (n) => `${count(n)} 件のファイル`,
    folder: (n) => `${count(n)} 件のファイル`,
    encrypted: "パスワードが必要",
    cut: "これは先頭部分で、ファイルには続きがあります。",
    busy: "Python は実行中です。これは簡易表示で、Python が調べた結果は実行後に表示されます。",
    waiting: "Python は実行中です。プレビューは実行後に表示されます。",
  },
  adding: {
    same: (name: string) => `${name} は同じ内容ですでにこのチャットにあります。`,
    beside: (old: string, name: string) => `別の ${old} がこのチャットにあります。新しいファイルは ${name} です。`,
    replace: "古いものを置き換える",
    replaced: (name: string) => `${name} を置き換えました。`,
    table: (rows: number, columns: number) =>
      `${count(rows)} 行 × ${count(columns)} 列の表がテキストとして貼り付けられました。`,
    asFile: "ファイルにする",
  },

  changed: {
    created: "新規",
    changed: "変更",
    deleted: "削除",
    back: (name) => `${name} をこのセルの前の状態に戻す`,
    broughtBack: "このセルの前の状態",
  },
  telling: {
    title: "ファイルについてモデルに伝える内容",
    lead: "ファイルはこのブラウザーから出ません。次のメッセージとともに、ここで Python が作った説明がモデルに渡ります。コードの出力もモデルに渡ります。",
    legend: "モデルに伝える",
    options: {
      names: { label: "名前のみ", detail: "ファイルの名前、サイズ、種類" },
      columns: { label: "列と型", detail: "加えて列、型、行数、シート、欠損値。中身の値は含みません" },
      examples: { label: "例つき", detail: "加えて各列から最大 3 つの値。コードが正しくなりやすくなります" },
    },
    short: { names: "名前のみ", columns: "列と型", examples: "例つき" },
    line: (short) => `モデルに伝えるファイルの情報: ${short}`,
    exact: "いま送られる内容の全文",
    none: "このチャットにはまだファイルがありません。",
    reading: "Python がファイルを調べています…",
    busy: "Python は実行中です。内容は実行後に表示されます。",
    earlier: "送信済みのメッセージにも適用されます。要求のたびに一緒に送られ、この範囲に切り詰められます。",
  },
};
