using System.Collections.Concurrent;
using CaseDesk.TestKit.Storage;

namespace CaseDesk.Faults.Tests.Simulation;

/// <summary>Every storage request of a run, and which of them went wrong in which way.</summary>
internal sealed class MishapLedger
{
    private readonly ConcurrentDictionary<(string Operation, Mishap? Mishap), int> _counts = new();

    public int Requests => _counts.Where(count => count.Key.Mishap is null).Sum(count => count.Value);

    public int Mishaps => _counts.Where(count => count.Key.Mishap is not null).Sum(count => count.Value);

    public IEnumerable<string> Operations =>
        _counts.Keys.Select(key => key.Operation).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    public void Note(StorageRequest request, Mishap? mishap)
    {
        _counts.AddOrUpdate((Name(request), null), 1, (_, count) => count + 1);
        if (mishap is not null)
            _counts.AddOrUpdate((Name(request), mishap), 1, (_, count) => count + 1);
    }

    public int Of(string operation, Mishap mishap) => _counts.GetValueOrDefault((operation, mishap));

    public int Of(string operation) => Enum.GetValues<Mishap>().Sum(mishap => Of(operation, mishap));

    public string Describe() => string.Join('\n', Operations.Select(operation =>
        $"  {operation}: {_counts.GetValueOrDefault((operation, null))}, of them {string.Join(", ", Enum.GetValues<Mishap>().Select(mishap => $"{mishap} {Of(operation, mishap)}"))}"));

    private static string Name(StorageRequest request) => $"{request.Target} {request.Kind}";
}
