using System.Text.Json;

namespace CaseDesk.Infra.Tests.Bicep;

/// <summary>What the compiler answered.</summary>
/// <param name="Output">The template, empty when there is none.</param>
/// <param name="Complaints">Type errors are only warnings to the compiler, so its success alone says nothing.</param>
internal sealed record BicepRun(bool Succeeded, string Output, IReadOnlyList<string> Complaints)
{
    public static BicepRun Read(JsonElement answer) => new(
        answer.GetProperty("success").GetBoolean(),
        (answer.TryGetProperty("contents", out var text) || answer.TryGetProperty("template", out text)) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "",
        [.. answer.GetProperty("diagnostics").EnumerateArray().Select(Line)]);

    /// <summary>Fails with the compiler's own words unless it succeeded and complained of nothing.</summary>
    public BicepRun AssertClean()
    {
        Assert.True(Succeeded && Complaints.Count == 0, $"bicep succeeded: {Succeeded}\n{string.Join('\n', Complaints)}");
        return this;
    }

    private static string Line(JsonElement one) =>
        $"{one.GetProperty("source").GetString()}: {one.GetProperty("level").GetString()} "
        + $"{one.GetProperty("code").GetString()}: {one.GetProperty("message").GetString()}";
}
