using CaseDesk.Faults.Tests.Story;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Reminders;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CaseDesk.Faults.Tests.Heartbeat;

/// <summary>
/// What a sweep costs is counted in requests and entities read: the emulator's own query time grows with its tables and proves nothing.
/// </summary>
public sealed class SweepCostTests(ITestOutputHelper output) : OneAfterAnother
{
    private const int Due = 20;
    private static readonly DateTimeOffset s_now = new(2026, 3, 5, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task The_same_number_due_costs_the_same_among_few_and_among_many_cases()
    {
        var few = await SweepAsync(50);
        var many = await SweepAsync(2_000);
        output.WriteLine(string.Join('\n', few));
        Assert.Equal(few, many);
        Assert.Equal(Due, few.Sum(request => request.Entities));
        Assert.Equal(Due, few.Count(request => request is { Kind: "send", Target: StorageNames.Queues.DeskWork }));
    }

    [Fact]
    public async Task A_crowd_in_one_minute_costs_a_query_per_thousand_and_a_lease_per_shard()
    {
        const int Crowd = 1_100;
        var requests = await SweepAsync(Crowd + 900, Crowd, number => number < Crowd ? s_now : s_now.AddDays(1 + (number % 60)));
        output.WriteLine(string.Join('\n', requests.GroupBy(request => request).Select(group => $"{group.Count()} {group.Key}")));
        Assert.Equal(
            [1_000, Crowd - 1_000],
            requests.Where(request => request.Kind == "query").Select(request => request.Entities).OrderDescending()
        );
        Assert.Equal(Crowd, requests.Count(request => request is { Kind: "send", Target: StorageNames.Queues.DeskWork }));
        // Sixteen shards of fewer than a hundred rows, one of them cut in two by the page's end.
        Assert.Equal(17, requests.Count(request => request.Kind == "transaction"));
        Assert.Equal(2 + Crowd + 17, requests.Count);
    }

    /// <summary>The first are due in the last hours, all others later: past, present and future minutes lie in one table.</summary>
    private static Task<IReadOnlyList<StorageRequest>> SweepAsync(int cases) =>
        SweepAsync(cases, Due, number => number < Due ? s_now.AddMinutes(-7 * number) : s_now.AddMinutes(1 + number));

    private static async Task<IReadOnlyList<StorageRequest>> SweepAsync(int cases, int due, Func<int, DateTimeOffset> dueAt)
    {
        await using var desk = await FaultyDesk.StartAsync(sweep: new SweepSetting(0));
        await DueRows.LoadAsync(
            desk.Host.StorageConnectionString,
            Enumerable.Range(0, cases).Select(number => DueRows.Reminder(number, dueAt(number)))
        );
        desk.Tap.Arm(null);
        Assert.Equal(due, await desk.Host.Services.GetRequiredService<DueSweep>().RunAsync(s_now, CancellationToken.None));
        return [.. desk.Tap.Requests.OrderBy(request => request.ToString(), StringComparer.Ordinal)];
    }
}
