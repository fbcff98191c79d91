using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// One document with its own style, words and script: it fetches no other file. Put together once; its nonce is each answer's own.
/// </summary>
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

    /// <summary>A page in the frame that all share.</summary>
    /// <param name="folder">Below <c>Pages/</c>: its <c>head.html</c> and <c>data.html</c> go into the frame.</param>
    /// <param name="texts">Files of words; where two have the same key the later one counts.</param>
    /// <param name="others">What else stands in its data and is the same for everybody.</param>
    public static PageDocument Of(
        string folder,
        IReadOnlyList<string> styles,
        IReadOnlyList<string> texts,
        IReadOnlyList<string> scripts,
        params IReadOnlyList<(string Mark, Func<string> Text)> others
    ) =>
        new(() =>
            others.Aggregate(
                PageAssets
                    .Read("Parts/page.html")
                    .Replace("{{head}}", PageAssets.Read($"{folder}/head.html"), StringComparison.Ordinal)
                    .Replace("{{data}}", PageAssets.Read($"{folder}/data.html"), StringComparison.Ordinal)
                    .Replace("{{style}}", string.Concat(styles.Select(PageAssets.Read)), StringComparison.Ordinal)
                    .Replace("{{texts}}", Merge(texts), StringComparison.Ordinal)
                    .Replace("{{script}}", string.Concat(scripts.Select(PageAssets.Read)), StringComparison.Ordinal),
                (document, other) => Fill(document, other.Mark, other.Text())
            )
        );

    /// <param name="connect">Origins that its script may speak to, besides its own.</param>
    /// <param name="show">Origins whose pictures and films it may show.</param>
    /// <param name="values">What differs from answer to answer.</param>
    public PageResult Show(
        HttpRequest request,
        int status = StatusCodes.Status200OK,
        IEnumerable<string>? connect = null,
        IEnumerable<string>? show = null,
        params IEnumerable<(string Mark, string Text)> values
    )
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        // The values last: what stands in them is text, also where it looks like a mark.
        var document = values.Aggregate(Fill(Fill(_document.Value, "lang", PageLanguage.Of(request)), "nonce", nonce), (filled, value) =>
            Fill(filled, value.Mark, value.Text)
        );
        return new PageResult(status, document, nonce, connect ?? [], show ?? []);
    }

    /// <summary>Data for a script element of the type <c>application/json</c>.</summary>
    public static string Json(object data) => JsonSerializer.Serialize(data, s_json);

    private static string Fill(string document, string mark, string text) =>
        document.Replace($"{{{{{mark}}}}}", text, StringComparison.Ordinal);

    private static string Merge(IEnumerable<string> texts)
    {
        var all = new JsonObject();
        foreach (var (key, words) in texts.SelectMany(name => JsonNode.Parse(PageAssets.Read(name))!.AsObject()))
            all[key] = words!.DeepClone();
        return Json(all);
    }
}
