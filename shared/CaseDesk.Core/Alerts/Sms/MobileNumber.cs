using System.Text.RegularExpressions;

namespace CaseDesk.Core.Alerts.Sms;

/// <summary>A mobile number of mainland China: 11 digits that begin with 1. Personal data: never in logs.</summary>
public static partial class MobileNumber
{
    /// <summary>
    /// The 11 digits of a number as people write it, with 86 in front, with spaces or hyphens; null when it is another kind of number.
    /// </summary>
    public static string? Normalize(string? text)
    {
        var digits = text is null ? "" : Between().Replace(text, "");
        return Mainland().Match(digits) is { Success: true } match ? match.Groups["number"].Value : null;
    }

    [GeneratedRegex(@"[ \-]", RegexOptions.CultureInvariant)]
    private static partial Regex Between();

    [GeneratedRegex(@"\A((\+|00)?86)?(?<number>1[3-9][0-9]{9})\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mainland();
}
