using System.Net;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>
/// The mail as a page: one column without tables, styles where they are used since many readers drop the rest, and a block for readers that
/// turn dark. It loads nothing.
/// </summary>
internal static class MailHtml
{
    public static string Of(RobotMessage message, MailTexts texts)
    {
        var (strong, pale) = Colours(message.Level);
        var list = string.Concat(message.Lines.Select(fact => $"""<li style="margin:4px 0">{Safe(fact)}</li>"""));
        var button = message.Link is not { } link ? "" : $"""
            <p style="margin:20px 0 4px"><a href="{Safe(link.Address)}" style="display:inline-block;padding:12px 20px;border-radius:6px;background:{strong};color:#ffffff;text-decoration:none;font-weight:600">{Safe(link.Label)}</a></p>

            """;
        return $$"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="supported-color-schemes" content="light dark">
            <title>{{Safe(message.Title)}}</title>
            <style>
            @media (prefers-color-scheme: dark) {
              .page { background: #101418 !important; color: #e8eaed !important; }
              .card { background: #1b2127 !important; }
              .head { background: #262e36 !important; color: #ffffff !important; }
              .quiet { color: #a9b1ba !important; }
            }
            </style>
            </head>
            <body class="page" style="margin:0;padding:16px;background:#f3f4f6;color:#1f2328;font:16px/1.6 -apple-system,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif">
            <div class="card" style="max-width:560px;margin:0 auto;background:#ffffff;border-radius:8px;overflow:hidden;border-top:4px solid {{strong}}">
            <h1 class="head" style="margin:0;padding:14px 20px;background:{{pale}};font-size:20px;line-height:1.4">{{Safe(message.Title)}}</h1>
            <div style="padding:4px 20px 20px">
            <p style="margin:16px 0 4px">{{Safe(message.Text)}}</p>
            <p class="quiet" lang="en" style="margin:0 0 12px;color:#57606a;font-size:14px">{{Safe(message.English)}}</p>
            <ul style="margin:0;padding-left:20px;overflow-wrap:anywhere">{{list}}</ul>
            {{button}}</div>
            </div>
            <p class="quiet" style="max-width:560px;margin:12px auto 0;color:#57606a;font-size:12px">{{Safe(texts.Footer.Zh)}}<br><span lang="en">{{Safe(texts.Footer.En)}}</span></p>
            </body>
            </html>

            """;
    }

    private static (string Strong, string Pale) Colours(RobotLevel level) => level switch
    {
        RobotLevel.Urgent => ("#b42318", "#fdecea"),
        RobotLevel.Soon => ("#9a5b00", "#fff4e0"),
        _ => ("#1a6b3c", "#e8f5ec"),
    };

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
