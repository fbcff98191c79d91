using CaseDesk.TestKit;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.Kills;

/// <summary>What all works came to.</summary>
/// <param name="Ends">By work: see <see cref="WorkEnd"/>.</param>
/// <param name="Writes">By work: how many writes to storage the longest call of it made.</param>
internal sealed record WorkResult(IReadOnlyDictionary<string, string> Ends, IReadOnlyDictionary<string, int> Writes);

/// <summary>Does every kind of work once on one desk, all at the same time, undisturbed or struck in the middle.</summary>
internal static class WorkRun
{
    private static readonly Lazy<Task<WorkResult>> s_undisturbed = new(async () =>
    {
        await using var desk = await WorkDesk.StartAsync();
        return await RunAsync(desk, null, null);
    });

    /// <summary>The same for all tests: what the others must come to.</summary>
    public static Task<WorkResult> UndisturbedAsync() => s_undisturbed.Value;

    /// <param name="point">At which write a function's call is stopped; null for none.</param>
    /// <param name="strike">What happens while all of these calls stand in the middle of their work. The desk works again afterwards.</param>
    public static async Task<WorkResult> RunAsync(
        WorkDesk desk,
        Func<string, Task<int>>? point,
        Func<IReadOnlyList<WorkerCall>, Task>? strike
    )
    {
        var prepared = await AllAsync(
            "Prepare",
            Works.All,
            async work => (Work: work, Subject: await work.Prepare(desk), At: point is null ? 0 : await point(work.Name)),
            work => work.Name
        );
        // A timer's call can be told from others of it by its time alone.
        var strikes = prepared
            .Where(one => !IsTimer(one.Work))
            .ToDictionary(one => one.Work, one => new Strike(desk.Host, one.Work, one.Subject.Mark, one.At));
        desk.Line.Holds = write => strikes.Values.Any(one => one.Sees(write));
        var (begun, struck) = (new List<(Work Work, Task<Subject> Task)>(), new List<WorkerCall>());
        foreach (var (work, subject, at) in prepared)
        {
            if (IsTimer(work))
            {
                strikes = new(strikes) { [work] = new Strike(desk.Host, work, subject.Mark, at) };
                var all = strikes;
                desk.Line.Holds = write => all.Values.Any(one => one.Sees(write));
            }

            var task = work.Begin(desk, subject);
            begun.Add((work, task));
            if (strike is null)
                await task;
            else
                struck.Add(await strikes[work].ReachedAsync());
        }

        if (strike is not null)
            await strike(struck);
        var subjects = await AllAsync(
            "Begin",
            begun,
            async one => (one.Work, Subject: await one.Task.WaitAsync(TestTimeout.Limit)),
            one => one.Work.Name
        );
        await AllAsync(
            "Settle",
            subjects,
            async one =>
            {
                await one.Work.Settle(desk, one.Subject);
                return one;
            },
            one => one.Work.Name
        );
        await desk.QuietAsync();
        var ends = await Task.WhenAll(
            subjects.Select(async one => KeyValuePair.Create(one.Work.Name, await WorkEnd.ReadAsync(desk, one.Work, one.Subject)))
        );
        return new WorkResult(ends.ToDictionary(), strikes.ToDictionary(pair => pair.Key.Name, pair => pair.Value.Most));
    }

    private static bool IsTimer(Work work) => work.Function.EndsWith("Timer", StringComparison.Ordinal);

    /// <summary>
    /// Does it for all at once, and ends with the first that fails, which is named: the others would only wait for the end of their
    /// patience.
    /// </summary>
    private static async Task<TOut[]> AllAsync<TIn, TOut>(
        string what,
        IEnumerable<TIn> items,
        Func<TIn, Task<TOut>> action,
        Func<TIn, string> name
    )
    {
        var tasks = items.Select(async item =>
        {
            try
            {
                return await action(item);
            }
            catch (Exception fault)
            {
                throw new InvalidOperationException($"{what} {name(item)}: {fault.Message}", fault);
            }
        }).ToList();
        await foreach (var done in Task.WhenEach(tasks))
            await done;
        return await Task.WhenAll(tasks);
    }

    /// <summary>
    /// Waits where needed. Days are counted in these runs, and compared: neither today nor the day of yesterday's case may be another one
    /// at the last run's
    /// end than at the first one's beginning, and no day may be closed meanwhile.
    /// </summary>
    public static async Task NoTurnOfTheDayAsync()
    {
        while (
            TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)) is var now
            && (IsTurn(now) || IsTurn(now - WorkDesk.Ago) || now is { Hour: 0, Minute: >= 12 and < 20 })
        )
            await Task.Delay(TimeSpan.FromSeconds(1));
    }

    private static bool IsTurn(DateTimeOffset now) => now is { Hour: 23, Minute: >= 52 };
}
