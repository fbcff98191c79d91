using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CaseDesk.Functions.Pages;

/// <summary>A piece of HTML that is made here. Whatever is put into it goes in as text, unless it is such a piece itself.</summary>
internal sealed record Markup(string Text)
{
    public static readonly Markup None = new("");

    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static Markup Of(FormattableString text) =>
        new(string.Format(CultureInfo.InvariantCulture, text.Format, [.. text.GetArguments().Select(Encoded)]));

    /// <summary>The same when <paramref name="there"/>, nothing otherwise.</summary>
    public static Markup If(bool there, FormattableString text) => there ? Of(text) : None;

    private static string Encoded(object? hole) => hole switch
    {
        Markup piece => piece.Text,
        IEnumerable<Markup> pieces => string.Concat(pieces.Select(piece => piece.Text)),
        _ => s_encoder.Encode(Convert.ToString(hole, CultureInfo.InvariantCulture) ?? ""),
    };
}
