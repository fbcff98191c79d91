using System.Reflection;
using System.Text.Json;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Policy;

/// <summary>
/// What a person confirms: that the evidence is genuine and complete. Forged material is itself punished, so this protects the merchant
/// first.
/// </summary>
public static class TruthStatement
{
    /// <summary>Which wording was ticked; the timeline keeps it.</summary>
    public const string Version = "truth-2026.1";

    private static readonly Lazy<BilingualText> s_read = new(ReadEmbedded);

    public static BilingualText Text => s_read.Value;

    /// <summary>
    /// Whether the tick still holds. Evidence that came in, or was sealed, after the tick was not looked at when it was given, and a new
    /// round needs a new one.
    /// </summary>
    public static bool Holds(Case @case) =>
        @case.Truth is { } truth
        && truth.Round == @case.Round
        && @case.Evidence.Values.All(file =>
            file.StartedAt <= truth.At || file.Status is EvidenceStatus.Withdrawn or EvidenceStatus.Refused
        );

    private static BilingualText ReadEmbedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Policy/truth.json")!;
        return JsonSerializer.Deserialize<BilingualText>(stream, JsonSerializerOptions.Web)!;
    }
}
