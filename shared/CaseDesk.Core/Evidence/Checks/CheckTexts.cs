using CaseDesk.Core.Formats;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Evidence.Checks;

/// <summary>What a merchant reads about a check. What was refused has the longer text of <see cref="RefusalReasons"/>.</summary>
public static class CheckTexts
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>> s_texts =
        new(() => EmbeddedTexts.Read<string>("Evidence/checks.json"));

    private static readonly Dictionary<string, string> s_noArguments = [];

    /// <summary>Every code that has a text here.</summary>
    public static IEnumerable<string> Codes => s_texts.Value.Keys;

    /// <exception cref="KeyNotFoundException">The result's code is not known: it was recorded by a newer desk.</exception>
    public static BilingualText Of(CheckResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new BilingualText(In("zh", result, result.Arguments ?? s_noArguments), In("en", result, result.Arguments ?? s_noArguments));
    }

    /// <summary>The same with the names of files and items that it speaks of.</summary>
    /// <exception cref="KeyNotFoundException">The result's code is not known: it was recorded by a newer desk.</exception>
    public static BilingualText Of(CheckResult result, Case @case, Platform? platform)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new BilingualText(
            In("zh", result, TwinNames.In(result.Arguments, @case, platform, "zh")),
            In("en", result, TwinNames.In(result.Arguments, @case, platform, "en"))
        );
    }

    private static string In(string language, CheckResult result, IReadOnlyDictionary<string, string> arguments)
    {
        return result.Outcome == CheckOutcome.Refused
            ? RefusalReasons.Text(result.Code, language, arguments).Detail
            : RefusalReasons.Fill(s_texts.Value[result.Code][language], language, arguments);
    }
}
