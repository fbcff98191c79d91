using CaseDesk.TestKit.Storage;

namespace CaseDesk.Benchmarks.Burst;

/// <summary>What it took to carry a sample of reminders from the index to a webhook.</summary>
/// <param name="Sample">Reminders that were due.</param>
/// <param name="Delivered">Alerts that arrived.</param>
/// <param name="Counts">Every storage request of it, the Functions host's own included.</param>
internal sealed record CarriedThrough(
    int Sample, int Delivered, IReadOnlyList<StorageCount> Counts, MarkdownTable Table)
{
    public double PerReminder(Func<StorageRequest, bool> kind) =>
        (double)Counts.Where(count => kind(count.Kind)).Sum(count => count.Requests) / Sample;

    public double EntitiesPerReminder(string table) =>
        (double)Counts.Where(count => count.Kind.Target == table).Sum(count => count.Entities) / Sample;
}
