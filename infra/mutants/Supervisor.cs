using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CaseDesk.Mutants;

/// <param name="again">Tries only what lived before, of the same build: right where tests were only added since.</param>
internal sealed class Supervisor(string folder, string output, string[] slices, bool again)
{
    /// <summary>
    /// After so many, all tests that ran have to be green without one; if not, what is made once kept one: they count again.
    /// </summary>
    private const int Batch = 300;

    /// <summary>
    /// Tests that take long and look at everything, those that look at sources, and one that a build with mutants cannot pass, since asking
    /// whether a mutant is on allocates.
    /// </summary>
    private static readonly string[] s_leftOut =
        ["PlaybookFuzz", "Any_story_leaves_no_truth", ".Architecture.", "Counting_allocates_nothing"];

    /// <summary>A test that takes longer, once all is warm, is left out too: it would be run for every mutant that lives.</summary>
    private const double Longest = 1_500;

    private readonly Dictionary<int, List<int>> _covering = [];
    private readonly HashSet<int> _kept = [];
    private readonly Dictionary<int, double> _times = [];
    private readonly ConcurrentDictionary<int, string> _fates = new();
    private readonly Dictionary<int, Change> _changes = Change.Read(Path.Combine(output, "stryker.log"));
    private List<string> _tests = [];

    public void Run()
    {
        var mutants = MutantMap.Read(Path.Combine(folder, "CaseDesk.Core.dll")).Where(one => slices.Contains(one.Slice)).ToList();
        Cover();
        foreach (var slice in mutants.GroupBy(one => one.Slice).OrderBy(group => Array.IndexOf(slices, group.Key)))
            Run(slice.Key, [.. slice]);
    }

    private void Run(string slice, List<Mutant> mutants)
    {
        var began = Stopwatch.StartNew();
        var list = Path.Combine(output, $"{slice}.txt");
        if (again && File.Exists(list))
        {
            var lived = File.ReadLines(list).Select(line => int.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture)).ToHashSet();
            foreach (var one in mutants.Where(one => !lived.Contains(one.Id)))
                _fates[one.Id] = "killed";
        }

        foreach (var batch in mutants.Where(one => _covering.ContainsKey(one.Id) && !_fates.ContainsKey(one.Id)).Chunk(Batch))
            InOneProcess(batch);
        InProcessesOfTheirOwn(mutants.Where(one => _fates.GetValueOrDefault(one.Id) != "killed" && _kept.Contains(one.Id)));
        var alive = mutants.Where(one => _fates.GetValueOrDefault(one.Id) != "killed").ToList();
        var idle = alive.Count(one => _changes[one.Id].IsIdle);
        var (all, killed) = (mutants.Count - idle, mutants.Count - alive.Count);
        Console.WriteLine($"| `{slice}` | {mutants.Count} | {idle} | {killed} | {100.0 * killed / all:F1} % | {began.Elapsed:mm\\:ss}");
        File.WriteAllLines(
            list, alive.Select(one => $"{one.Id} {_fates.GetValueOrDefault(one.Id, "no test")} {_changes[one.Id]} IN {one.Method[14..]}"));
    }

    /// <summary>
    /// Each test by itself, twice: how long it takes, and what it reaches. What it reaches the first time only is made once and kept.
    /// A test that is red without a mutant is left out.
    /// </summary>
    private void Cover()
    {
        using var worker = new WorkerProcess(folder);
        _tests = worker.Tests;
        _kept.UnionWith(worker.Reached);
        var first = Cover(worker, Enumerable.Range(0, _tests.Count).Where(test => !s_leftOut.Any(_tests[test].Contains)));
        var again = Cover(worker, first.Keys);
        foreach (var (test, reached) in first)
        {
            if (_times.GetValueOrDefault(test) > Longest && _times.Remove(test, out var took))
            {
                Console.WriteLine($"Left out, {took / 1_000:F1} s: {_tests[test]}");
                continue;
            }

            _kept.UnionWith(reached.Except(again.GetValueOrDefault(test, [])));
            foreach (var id in reached)
                (_covering.TryGetValue(id, out var tests) ? tests : _covering[id] = []).Add(test);
        }
    }

    private Dictionary<int, IReadOnlyList<int>> Cover(WorkerProcess worker, IEnumerable<int> tests)
    {
        var reached = new Dictionary<int, IReadOnlyList<int>>();
        foreach (var test in tests.ToList())
        {
            if (worker.Ask("cover", [test], 60_000) is ["green", var took, var those, ..])
                (reached[test], _times[test]) = (WorkerProcess.Numbers(those), double.Parse(took, CultureInfo.InvariantCulture));
            else
                Console.WriteLine($"Red without a mutant: {_tests[test]}");
        }

        return reached;
    }

    /// <summary>The tests that reach it; for what is made once and kept, all of its slice and those of the refusals.</summary>
    private IEnumerable<int> Again(Mutant one) => _covering.GetValueOrDefault(one.Id, [])
        .Concat(_kept.Contains(one.Id) ? _times.Keys.Where(test => IsOf(test, one.Slice) || IsOf(test, "Refusals")) : []).Distinct();

    private bool IsOf(int test, string slice) => _tests[test].Contains($".{slice}.", StringComparison.Ordinal);

    private void InOneProcess(IReadOnlyCollection<Mutant> mutants) => Each(mutants, (queue, _) =>
    {
        var (helper, since) = ((WorkerProcess?)null, new List<Mutant>());
        var all = mutants.SelectMany(one => _covering[one.Id]).Distinct().ToList();
        var time = all.Sum(test => _times[test]);
        while (queue.TryDequeue(out var one))
        {
            helper ??= Warm(all, time);
            since.Add(one);
            var tests = _covering[one.Id].OrderBy(test => _times[test]).ToList();
            var answer = helper.Ask(Number(one.Id), tests, tests.Sum(test => _times[test]));
            _fates[one.Id] = answer is ["green", ..] ? "lives" : "killed";
            if (answer is null)
            {
                helper.Dispose();
                helper = null;
            }
        }

        if (helper?.Ask("-1", all, time) is { } sound && sound[0] != "green")
        {
            Console.WriteLine($"Red after mutants: {sound[^1]}");
            InProcessesOfTheirOwn(since);
        }

        helper?.Dispose();
    });

    private void InProcessesOfTheirOwn(IEnumerable<Mutant> mutants) => Each([.. mutants], (queue, _) =>
    {
        while (queue.TryDequeue(out var one))
        {
            using var helper = new WorkerProcess(folder, one.Id);
            var tests = Again(one).OrderBy(test => _times[test]).ToList();
            var patience = 10_000 + tests.Sum(test => _times[test]);
            var answer = helper.Ask(Number(one.Id), tests.Select(test => _tests[test]).Distinct(), patience);
            _fates[one.Id] = answer is ["green", ..] ? "lives" : "killed";
        }
    });

    /// <summary>
    /// A process in which all that these tests make once has been made without a mutant. One that is late is not kept: its answer would be
    /// taken for the next one's, and so on.
    /// </summary>
    private WorkerProcess Warm(IReadOnlyCollection<int> tests, double time)
    {
        while (true)
        {
            var helper = new WorkerProcess(folder);
            if (helper.Ask("-1", tests, time) is not null)
                return helper;
            helper.Dispose();
        }
    }

    private static void Each(IReadOnlyCollection<Mutant> mutants, Action<ConcurrentQueue<Mutant>, int> work)
    {
        var queue = new ConcurrentQueue<Mutant>(mutants);
        Parallel.For(0, Math.Min(Environment.ProcessorCount, mutants.Count), worker => work(queue, worker));
    }

    private static string Number(int id) => id.ToString(CultureInfo.InvariantCulture);
}
