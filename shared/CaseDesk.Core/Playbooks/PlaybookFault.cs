using CaseDesk.Core.Refusals;
using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Playbooks;

/// <summary>One thing wrong in a playbook file.</summary>
/// <param name="Path">The exact place as a JSON path, such as <c>$.clocks[2].count</c>.</param>
/// <param name="Why">The catalogued reason; its texts say what to do.</param>
public sealed record PlaybookFault(string Path, Refusal Why)
{
    public string Code => Why.Code;

    /// <summary>The second place of a fault that lies between two, such as entries that overlap; null for others.</summary>
    public string? Also { get; init; }

    public BilingualText Message
    {
        get
        {
            var text = RefusalTexts.Of(Why);
            return new BilingualText(text.Zh.Detail, text.En.Detail);
        }
    }

    public override string ToString() => $"{Path}: {Code}: {Message.En}";

    /// <summary>All faults of a file as one refusal, the first of them giving its code; null when there are none.</summary>
    public static Refusal? Refuse(IReadOnlyList<PlaybookFault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return faults.Count == 0
            ? null
            : faults[0].Why with
            {
                Places = [.. faults.Take(MaxPlaces).Select(fault => new RefusalPlace(fault.Path, fault.Code) { Why = fault.Why })],
            };
    }

    /// <summary>Whoever has more to mend than this reads the answer again after mending.</summary>
    private const int MaxPlaces = 100;
}

/// <summary>A playbook file that was expected to be sound is not.</summary>
public sealed class PlaybookFormatException(string file, PlaybookFault fault) : FormatException($"{file}: {fault}")
{
    public PlaybookFault Fault { get; } = fault;
}

/// <summary>
/// A recorded case names a platform or cause that this catalogue does not hold: somewhere else the desk's own playbooks were changed a
/// moment
/// ago, or somebody took a cause out by hand.
/// </summary>
public sealed class PlaybookMissingException(string message) : InvalidOperationException(message);
