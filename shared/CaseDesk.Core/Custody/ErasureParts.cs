using CaseDesk.Core.State;

namespace CaseDesk.Core.Custody;

/// <summary>
/// The parts of an erasure. A step is one transaction of a hundred rows, and each file that goes is a row; the entries are named in the
/// step's own row. So what is
/// too much for one step goes on in the next, whoever takes it: the erasure's message, or somebody who asks again.
/// </summary>
public static class ErasureParts
{
    /// <summary>Files in the step that begins: the case's packets go with them, fifty at most.</summary>
    public const int FirstFiles = 40;

    /// <summary>Files in each step after it.</summary>
    public const int MoreFiles = 90;

    /// <summary>Entries named by one step.</summary>
    public const int Entries = 20_000;

    /// <summary>The next part of an erasure that has begun; no event when every file and entry is in one.</summary>
    /// <param name="timeline">The case's entries that still have a text, from the first to the newest.</param>
    public static IReadOnlyList<CaseEvent> Next(Case @case, IReadOnlyList<TimelineEntry> timeline)
    {
        ArgumentNullException.ThrowIfNull(@case);
        ArgumentNullException.ThrowIfNull(timeline);
        var named = EntriesOf(timeline.Select(entry => entry.Event)).ToHashSet();
        IReadOnlyList<long> entries = [.. EntriesToErase(timeline).Where(entry => !named.Contains(entry)).Take(Entries)];
        IReadOnlyList<string> files = [.. FilesToErase(@case).Take(MoreFiles)];
        return entries.Count + files.Count == 0 ? [] : [new ErasureContinued(entries, files)];
    }

    public static IEnumerable<long> EntriesToErase(IEnumerable<TimelineEntry> timeline) =>
        timeline.Where(entry => PersonalData.MayBeIn(entry.Event)).Select(entry => entry.Sequence);

    public static IEnumerable<string> FilesToErase(Case @case)
    {
        ArgumentNullException.ThrowIfNull(@case);
        return @case.Evidence.Values.Where(file => file.Status is not EvidenceStatus.Erased).Select(file => file.EvidenceId);
    }

    /// <summary>Every entry that some part of an erasure names.</summary>
    public static IEnumerable<long> EntriesOf(IEnumerable<CaseEvent?> events) => events.SelectMany(change => change switch
    {
        CaseErased begun => begun.Entries,
        ErasureContinued more => more.Entries,
        _ => [],
    });
}
