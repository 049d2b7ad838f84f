/** Chinese: what the chat and the clients of models report. */

import type { Translations } from "../translations";

export const messages: Translations["messages"] = {
  notices: {
    "variables-lost": () => "Python 已重启：之前单元的变量已清空，文件仍在。",
    "page-closed": () => "回答过程中，页面被关闭或重新加载。",
    "repeated-code": () => "模型第三次要求运行同样的代码，因此没有再次运行。请告诉它换一种做法，或让它继续。",
    "repeated-error": () => "同一个错误第三次出现。请告诉模型换一种做法，或让它继续。",
    "errors-in-a-row": (_said, n) => `连续 ${n} 次运行失败。请告诉模型换一种做法，或让它继续。`,
    "tool-turns": (_said, n) => `模型为这次回答运行了 ${n} 次代码，仍未完成。`,
    "answer-cut": () => "回答达到模型的长度上限，被截断了。",
    "answer-filtered": () => "提供商因内容规则扣留了回答的其余部分。",
    "missing-file": (_said, n) => `回答链接到 ${n}，但没有这个文件。`,
    "context-shortened": () => "对话已占满模型的记忆：较早的内容只会以摘要发送给它。你仍能看到全部内容。",
    "context-truncated": () =>
      "模型的服务器似乎只读取了对话的末尾。请在那里给模型更大的上下文（Ollama：OLLAMA_CONTEXT_LENGTH），或新建对话。",
    "fenced-mode": () => "此模型不支持工具：它改为在消息中编写代码。",
  },
  failures: {
    "wrong-key": () => "提供商拒绝了 API 密钥。请在服务器设置中检查密钥，然后重试。",
    forbidden: () => "请求被拒绝：访问权限或密钥不允许这样做。",
    "quota-exhausted": () => "提供商表示账户余额不足。请充值或选择其他模型。",
    "rate-limited": () => "提供商正在限制请求。请稍候再试。",
    "model-not-found": () => "提供商不认识此模型或地址。请检查模型名称和基础 URL。",
    "context-too-long": () => "对话对此模型来说太长。请新建对话或选择更大的模型。",
    "bad-request": () => "提供商拒绝了请求。如果一直如此，请选择其他模型。",
    unreachable: () => "无法连接模型的服务器。请确认它正在运行、你已联网，并且它允许来自本页面的请求，然后重试。",
    "model-timeout": () => "模型没有及时回答。请重试，或选择更快的模型。",
    "provider-failed": () => "提供商出现故障。请稍后重试。",
    "stream-broken": () => "连接在回答中途断开。请重试。",
    "not-understood": () => "服务器返回的内容不是模型的回答。请检查基础 URL。",
    "empty-answer": () => "模型没有给出回答。请重试，或选择其他模型。",
  },
};
