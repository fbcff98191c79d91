namespace CaseDesk.Core.State;

/// <summary>What one check found. Kept on the evidence item for ever.</summary>
/// <param name="Check">Which check: one of <c>CheckNames</c>.</param>
/// <param name="Code">What is said: a code of <c>Evidence/checks.json</c>, or of <c>RefusalReasons</c> when refused.</param>
/// <param name="Arguments">Values for the text: figures, ids and kinds, never the file's name or content; null without any.</param>
public sealed record CheckResult(string Check, CheckOutcome Outcome, string Code, IReadOnlyDictionary<string, string>? Arguments = null)
{
    public static CheckResult Passed(string check, string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        new(check, CheckOutcome.Passed, code, Values(arguments));

    public static CheckResult Warned(string check, string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        new(check, CheckOutcome.Warned, code, Values(arguments));

    public static CheckResult Refused(string check, string reason, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        new(check, CheckOutcome.Refused, reason, Values(arguments));

    public static CheckResult NotDone(string check, string code, params ReadOnlySpan<(string Name, string Value)> arguments) =>
        new(check, CheckOutcome.NotDone, code, Values(arguments));

    private static Dictionary<string, string>? Values(ReadOnlySpan<(string Name, string Value)> arguments)
    {
        if (arguments.IsEmpty)
            return null;
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments)
            values[name] = value;
        return values;
    }
}
