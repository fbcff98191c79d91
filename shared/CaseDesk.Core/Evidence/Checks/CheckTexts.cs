using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>What a merchant reads about a check. What was refused has the longer text of <see cref="RefusalReasons"/>.</summary>
public static class CheckTexts
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> Texts =
        new(() => EmbeddedTexts.Read<string>("Evidence/checks.json"));

    private static readonly Dictionary<string, string> NoArguments = [];

    /// <summary>Every code that has a text here.</summary>
    public static IEnumerable<string> Codes => Texts.Value.Keys;

    /// <exception cref="KeyNotFoundException">The result's code is not known: it was recorded by a newer desk.</exception>
    public static BilingualText Of(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new BilingualText(In("zh", result), In("en", result));
    }

    private static string In(string language, CheckResult result)
    {
        var arguments = result.Arguments ?? NoArguments;
        return result.Outcome == CheckOutcome.Refused
            ? RefusalReasons.Text(result.Code, language, arguments).Detail
            : RefusalReasons.Fill(Texts.Value[result.Code][language], language, arguments);
    }
}
