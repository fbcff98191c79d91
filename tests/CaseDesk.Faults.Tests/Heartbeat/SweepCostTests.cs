using CaseDesk.Azure.Reminders;
using CaseDesk.Core.Cases;
using CaseDesk.Faults.Tests.Story;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CaseDesk.Faults.Tests.Heartbeat;

/// <summary>What a sweep costs is counted in requests and entities read: the emulator's own query time grows with its tables and proves nothing.</summary>
public sealed class SweepCostTests(ITestOutputHelper output)
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
        Assert.Equal(Due, few.Count(request => request is { Kind: "send", Target: "reminders-due" }));
    }

    private static async Task<IReadOnlyList<StorageRequest>> SweepAsync(int cases)
    {
        await using var desk = await FaultyDesk.StartAsync();
        var index = desk.Host.Services.GetRequiredService<DueIndex>();
        await Parallel.ForEachAsync(Enumerable.Range(0, cases), async (number, token) =>
        {
            // The first are due in the last hours, all others on later days: past, present and future minutes lie in one table.
            var due = number < Due ? s_now.AddMinutes(-7 * number) : s_now.AddMinutes(1 + number);
            await index.AddAsync($"c_{number:D16}", [new DueHint(DueKind.Reminder, "window-opening-1-0", due)], token);
        });
        desk.Tap.Arm(null);
        Assert.Equal(Due, await desk.Host.Services.GetRequiredService<DueSweep>().RunAsync(s_now, CancellationToken.None));
        return [.. desk.Tap.Requests.OrderBy(request => request.ToString(), StringComparer.Ordinal)];
    }
}
