/** Chinese: what files are found to be, and what the model is told of them. */

import { count } from "../language";
import type { Translations } from "../translations";

export const files: Translations["page"] = {
  look: {
    parts: "文件的各部分",
    views: {
      table: "表格",
      tree: "树",
      text: "文本",
      document: "文档",
      entries: "内容",
      schema: "列",
      picture: "图片",
    },
    facts: {
      encoding: (value) => (value === "binary" ? "非文本" : value.toUpperCase()),
      separator: (value) => `以${value}分隔`,
      decimal: () => "逗号作小数点",
      skipped: (value) => `表格上方有 ${value} 行`,
      rows: (value) => `${value} 行`,
      pages: (value) => `${value} 页`,
      slides: (value) => `${value} 张幻灯片`,
      frames: (value) => `${value} 帧`,
      unpacked: (value) => `解压后 ${value}`,
      title: (value) => `《${value}》`,
      pixels: (value) => `${value} 像素`,
      mode: (value) => value,
      format: (value) => value,
    },
    separators: { ",": "逗号", ";": "分号", "\t": "制表符", "|": "竖线" },
    page: (n) => `第 ${n} 页`,
    slide: (n) => `第 ${n} 张幻灯片`,
    rowsUnknown: "行数超过已统计的数量",
    entries: (n) => `${count(n)} 个文件`,
    folder: (n) => `${count(n)} 个文件`,
    encrypted: "需要密码",
    cut: "这是开头部分，文件还有后续内容。",
    busy: "Python 正忙。这是快速预览；Python 的结果会在运行结束后显示。",
    waiting: "Python 正忙。预览会在运行结束后显示。",
  },
  adding: {
    same: (name: string) => `${name} 已在此对话中，内容相同。`,
    beside: (old: string, name: string) => `此对话中已有另一个 ${old}：新文件为 ${name}。`,
    replace: "替换旧文件",
    replaced: (name: string) => `${name} 已替换。`,
    table: (rows: number, columns: number) => `已将 ${count(rows)} 行 × ${count(columns)} 列的表格粘贴为文本。`,
    asFile: "转为文件",
  },

  changed: {
    created: "新增",
    changed: "已更改",
    deleted: "已删除",
    back: (name) => `将 ${name} 恢复到此单元之前的状态`,
    broughtBack: "此单元之前的状态",
  },
  telling: {
    title: "模型会得知文件的哪些信息",
    lead: "文件保留在此浏览器中。模型会随你的下一条消息得到由 Python 在此生成的描述。代码的输出也会发送给模型。",
    legend: "告诉模型",
    options: {
      names: { label: "仅名称", detail: "文件的名称、大小和种类" },
      columns: { label: "列和类型", detail: "还包括列、类型、行数、工作表和缺失值，但不含任何内容" },
      examples: { label: "含示例", detail: "还包括每列最多三个值；代码更容易写对" },
    },
    short: { names: "仅名称", columns: "列和类型", examples: "含示例" },
    line: (short) => `告诉模型的文件信息：${short}`,
    exact: "现在会发送的确切内容",
    none: "此对话还没有文件。",
    reading: "Python 正在查看文件…",
    busy: "Python 正忙；内容会在运行结束后显示。",
    earlier: "这也适用于已发送的消息：它们会随每次请求一起发送，并按此裁剪。",
  },
};
