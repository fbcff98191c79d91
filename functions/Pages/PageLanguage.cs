using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace CaseDesk.Functions.Pages;

/// <summary>
/// Which language a page begins in: <c>?lang=</c>, else what the browser prefers. Chinese for all who do not put English before it.
/// </summary>
internal static class PageLanguage
{
    public static string Of(HttpRequest request)
    {
        var asked = request.Query["lang"].ToString();
        if (asked is "zh" or "en")
            return asked;
        var wanted = request.Headers.AcceptLanguage.ToString().Split(',', StringSplitOptions.TrimEntries)
            .Select(entry => (Tag: entry.Split(';')[0].Trim(), Weight: Weight(entry)))
            .Where(entry => entry.Weight > 0)
            .OrderByDescending(entry => entry.Weight)
            .FirstOrDefault(entry => Is(entry.Tag, "zh") || Is(entry.Tag, "en"));
        return wanted.Tag is { } tag && Is(tag, "en") ? "en" : "zh";
    }

    private static bool Is(string tag, string language) => tag.StartsWith(language, StringComparison.OrdinalIgnoreCase);

    private static double Weight(string entry)
    {
        var mark = entry.IndexOf("q=", StringComparison.OrdinalIgnoreCase);
        return mark < 0 ? 1
            : double.TryParse(entry.AsSpan(mark + 2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) ? weight
            : 0;
    }
}
