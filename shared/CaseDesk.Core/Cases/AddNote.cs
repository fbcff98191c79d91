using CaseDesk.Core.Policy;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Cases;

/// <summary>Adds a consultant's note, whatever the case's status. Nobody changes it afterwards, and no link, packet or message shows
/// it.</summary>
/// <param name="Text">1 to 4,000 characters.</param>
public sealed record AddNote(string? Text)
{
    /// <summary>Characters, inclusive.</summary>
    public const int MaxLength = 4_000;

    public static Outcome<IReadOnlyList<CaseEvent>> Decide(Case @case, AddNote command)
    {
        // What is written after an erasure would be erased by nobody.
        if (@case.ErasedAt is not null)
            return CaseRefusals.CaseIsErased.With();
        var findings = new Findings();
        TextRules.Required(findings, "$.text", command.Text, MaxLength);
        return findings.Refusal is { } refusal ? refusal : new CaseEvent[] { new NoteAdded(command.Text!) };
    }
}
