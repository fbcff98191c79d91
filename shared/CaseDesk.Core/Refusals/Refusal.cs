namespace CaseDesk.Core.Refusals;

/// <summary>
/// A catalogued "no": what was refused and why, as a value. It is never an exception, and nothing is stored when one is returned.
/// </summary>
/// <param name="Entry">The catalogue entry: code and HTTP status.</param>
/// <param name="Arguments">Values for the entry's texts, by name; ids, limits and dates only, never personal data.</param>
public sealed record Refusal(RefusalEntry Entry, IReadOnlyDictionary<string, string> Arguments)
{
    public string Code => Entry.Code;

    /// <summary>Names of the actions that may be taken instead, empty when the case gives no hint.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The exact places in the request that were wrong, empty when the request as a whole was.</summary>
    public IReadOnlyList<RefusalPlace> Places { get; init; } = [];

    /// <summary>The same, of one place of the request.</summary>
    public Refusal At(string path) => this with { Places = [new RefusalPlace(path, Code)] };
}

/// <summary>One wrong place in a request.</summary>
/// <param name="Path">JSON path (<c>$.slip.noticedAt</c>), or the name of a query value or header.</param>
/// <param name="Code">What is wrong with it, from the catalogue.</param>
public sealed record RefusalPlace(string Path, string Code)
{
    /// <summary>What is wrong there in words, where the code alone does not say it; else null.</summary>
    public Refusal? Why { get; init; }
}
