using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Pages;

/// <summary>The document of a page, put together once; its nonce is each answer's own.</summary>
/// <param name="text">The HTML, with the marks <c>{{lang}}</c>, <c>{{nonce}}</c> and those that differ from answer to answer.</param>
internal sealed class PageDocument(Func<string> text)
{
    private const int NonceBytes = 16;

    /// <summary>Chinese as it is; what could end a script element is escaped.</summary>
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private readonly Lazy<string> _document = new(text);

    /// <summary>A page whose style and script are files that browsers keep: what is sent at each visit is a frame.</summary>
    public static PageDocument Linked(PageParts parts) => Framed(
        parts,
        () => $"""{First(parts)}<link rel="stylesheet" nonce="{Mark("nonce")}" href="{PageFiles.StyleOf(parts).Address}">""",
        () => $"""<script defer nonce="{Mark("nonce")}" src="{PageFiles.ScriptOf(parts).Address}"{Rest(parts)}></script>""");

    /// <summary>A page that fetches no other file: it can be saved and opened without a network.</summary>
    /// <param name="others">What else stands in its data and is the same for everybody.</param>
    public static PageDocument Whole(PageParts parts, params IReadOnlyList<(string Mark, Func<string> Text)> others) => Framed(
        parts,
        () => $"<style nonce=\"{Mark("nonce")}\">\n{parts.Style()}</style>",
        () => $"<script nonce=\"{Mark("nonce")}\">\n{parts.Script()}</script>",
        others);

    /// <param name="may">What it is allowed; null for nothing.</param>
    /// <param name="values">What differs from answer to answer.</param>
    public PageResult Show(
        HttpRequest request,
        int status = StatusCodes.Status200OK,
        PageMay? may = null,
        params IEnumerable<(string Mark, string Text)> values
    )
    {
        var nonce = Nonce();
        // The values last: what stands in them is text, also where it looks like a mark.
        var document = values.Aggregate(Fill(Fill(_document.Value, "lang", PageLanguage.Of(request)), "nonce", nonce), (filled, value) =>
            Fill(filled, value.Mark, value.Text)
        );
        return new PageResult(status, document, nonce, may ?? new PageMay());
    }

    public static string Nonce() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));

    /// <summary>Data for a script, or for a script element of the type <c>application/json</c>.</summary>
    public static string Json(object data) => JsonSerializer.Serialize(data, s_json);

    private static PageDocument Framed(
        PageParts parts,
        Func<string> style,
        Func<string> script,
        params IReadOnlyList<(string Mark, Func<string> Text)> others
    ) => new(() =>
            new (string Mark, Func<string> Text)[]
            {
                ("head", () => PageAssets.Read($"{parts.Folder}/head.html")), ("data", () => PageAssets.Read($"{parts.Folder}/data.html")),
                ("style", style), ("script", script),
            }.Concat(others).Aggregate(PageAssets.Read(parts.Frame), (document, other) => Fill(document, other.Mark, other.Text())));

    /// <summary>Asked for before anything else, and run as soon as it is there.</summary>
    private static string First(PageParts parts) =>
        PageFiles.FirstOf(parts) is { } first ? $"""<script async nonce="{Mark("nonce")}" src="{first.Address}"></script>""" + "\n" : "";

    /// <summary>The script asks for its other half itself.</summary>
    private static string Rest(PageParts parts) => PageFiles.RestOf(parts) is { } rest ? $" data-rest=\"{rest.Address}\"" : "";

    private static string Mark(string name) => $"{{{{{name}}}}}";

    private static string Fill(string document, string mark, string text) => document.Replace(Mark(mark), text, StringComparison.Ordinal);
}
