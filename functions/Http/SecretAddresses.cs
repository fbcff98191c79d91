using System.Text.RegularExpressions;

namespace CaseDesk.Functions.Http;

/// <summary>Takes secrets out of what logs and telemetry tell: who looks after a desk may open no case with it.</summary>
public static partial class SecretAddresses
{
    /// <summary>Stands for what was taken out.</summary>
    public const string Mask = "…";

    /// <summary>Paths that end in a secret. Routes are found whatever the size of their letters.</summary>
    private static readonly string[] s_paths = ["/c", "/feeds"];

    /// <summary>A request's path without a link's or a feed's secret.</summary>
    public static string Route(Microsoft.AspNetCore.Http.PathString path) =>
        Array.Find(s_paths, start => path.StartsWithSegments(start, StringComparison.OrdinalIgnoreCase)) is { } found
            ? $"{found}/{Mask}"
            : Text(path.Value ?? "");

    /// <summary>
    /// A text of anybody's, a library's message or a header, in which links and feeds are masked wherever they stand, and of addresses only
    /// scheme and host are
    /// left: receivers' have tokens in their paths, tickets have signatures behind them.
    /// </summary>
    public static string Text(string text) => Address().Replace(Secret().Replace(text, $"$1{Mask}"), $"$1/{Mask}");

    /// <summary>The id of a case or a feed, a dot, and what opens it or a good part of that.</summary>
    [GeneratedRegex(@"([cf]_[0-9a-z]{16}(?:\.|%2E))[0-9a-z]{6,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Secret();

    [GeneratedRegex(@"(\bhttps?://[^/\s""'?#<>]+)[/?#][^\s""'<>]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Address();
}
