using System.Collections.Concurrent;
using System.Globalization;
using CaseDesk.Faults.Tests.Storage;
using Xunit.Abstractions;

namespace CaseDesk.Faults.Tests.Story;

/// <summary>
/// One story, broken at one storage request at a time, in every way a request can break. Whatever broke, a client that repeats its request
/// and a host that comes back must end where the unbroken run ends. CASEDESK_FAULTS=all visits every request instead of a sample.
/// </summary>
public sealed class FaultAtEveryCallTests(ITestOutputHelper output) : OneAfterAnother
{
    private const int Sample = 60;
    private const int AtOnce = 4;
    private static readonly Lazy<Task<FaultRunResult>> s_unbroken = new(() => FaultRun.RunAsync(null));

    [Fact]
    public async Task The_unbroken_story_ends_as_told()
    {
        var run = await s_unbroken.Value;
        output.WriteLine($"{run.Requests.Count} requests\n{run.EndState}");
        Assert.Equal(0, run.Doubles);
        Assert.Contains("status rejected round 1", run.EndState, StringComparison.Ordinal);
        // Opening by itself; what was missed, for the desk and for its lead, in one digest that "few" gets for the one type inside.
        Assert.Equal(3, Count(run, "reminder: ", " fired"));
        Assert.Equal(7 + 2, Count(run, "received: ", " as recorded"));
        Assert.Equal(2, Count(run, "sealed: ", " the same bytes"));
        // Four lists, and what it is searched by: the ends of 示例小店 and of FD-1.
        Assert.Equal((4 + 7, 7), (Count(run, "list row: ", ""), Count(run, "list row: find ", "")));
        Assert.Equal(0, Count(run, "due row: ", ""));
    }

    [Theory]
    [InlineData(FaultKind.NotSent)]
    [InlineData(FaultKind.AnswerLost)]
    [InlineData(FaultKind.AnswerLostAndSentAgain)]
    [InlineData(FaultKind.ProcessDies)]
    public async Task A_fault_at_any_storage_call_changes_nothing_in_the_end(FaultKind kind)
    {
        var unbroken = await s_unbroken.Value;
        var failures = new ConcurrentQueue<string>();
        var (runs, doubles, restarts) = (0, 0, 0);
        await Parallel.ForEachAsync(
            Numbers(unbroken.Requests.Count, kind),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (number, _) =>
            {
                var fault = new Fault(number, kind);
                try
                {
                    var run = await FaultRun.RunAsync(fault);
                    Interlocked.Increment(ref runs);
                    Interlocked.Add(ref doubles, run.Doubles);
                    Interlocked.Add(ref restarts, run.Restarts);
                    if (!run.Struck)
                        failures.Enqueue($"{fault}: the story had only {run.Requests.Count} requests");
                    else if (run.EndState != unbroken.EndState)
                        failures.Enqueue($"{fault} at {unbroken.Requests[number - 1]}:\n{Difference(unbroken.EndState, run.EndState)}");
                }
#pragma warning disable CA1031 // One broken run must not hide the others.
                catch (Exception problem)
#pragma warning restore CA1031
                {
                    failures.Enqueue($"{fault} at {unbroken.Requests[number - 1]}: {problem}");
                }
            }
        );

        output.WriteLine($"{kind}: {runs} runs, {doubles} repeated webhook requests, {restarts} restarts");
        Assert.True(failures.IsEmpty, $"{failures.Count} of {runs} failed:\n{string.Join("\n\n", failures.Take(8))}");
    }

    /// <summary>
    /// All numbers when asked for, else a spread with the ends in it, moved by the kind so that the kinds do not repeat one another.
    /// </summary>
    private static IEnumerable<int> Numbers(int count, FaultKind kind)
    {
        if (Environment.GetEnvironmentVariable("CASEDESK_FAULTS") == "all" || count <= Sample)
            return Enumerable.Range(1, count);
        var random = new Random(20260302 + (int)kind);
        return Enumerable.Range(0, Sample).Select(slot => 1 + (int)((slot + random.NextDouble()) * count / Sample)).Distinct();
    }

    private static int Count(FaultRunResult run, string start, string end) =>
        run
            .EndState.Split('\n')
            .Count(line => line.StartsWith(start, StringComparison.Ordinal) && line.TrimEnd().EndsWith(end, StringComparison.Ordinal));

    private static string Difference(string expected, string actual)
    {
        var (left, right) = (expected.Split('\n').ToList(), actual.Split('\n').ToList());
        foreach (var line in left.ToList().Where(right.Remove))
            left.Remove(line);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"  missing: {string.Join("\n           ", left)}\n  surplus: {string.Join("\n           ", right)}"
        );
    }
}
