using System.Globalization;
using Xunit.Abstractions;

namespace CaseDesk.Faults.Tests.Deliveries;

/// <summary>
/// A day of deliveries while three in ten requests and mails go wrong, and some storage calls too: every alert arrives, in effect once and
/// in order, and
/// the log explains every message that a receiver saw. CASEDESK_DELIVERIES_SEED takes another day, CASEDESK_DELIVERIES_DAYS more of them.
/// </summary>
public sealed class DeliveryDayTests(ITestOutputHelper output) : OneAfterAnother
{
    private const int Seed = 20_260_302;
    private const int Days = 3;

    [Fact]
    public async Task A_day_with_three_in_ten_faults_ends_with_every_alert_delivered_once_in_order_and_explained()
    {
        var first = Setting("CASEDESK_DELIVERIES_SEED") ?? Seed;
        // Mostly they wait.
        await Parallel.ForEachAsync(
            Enumerable.Range(first, Setting("CASEDESK_DELIVERIES_DAYS") ?? Days),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (seed, _) => await OneAsync(seed)
        );
    }

    private async Task OneAsync(int seed)
    {
        await using var day = await DeliveryDay.StartAsync(seed, receivers: 0.3, storage: 0.01);
        await day.RunAsync();
        var records = new DayRecords(day);
        await records.ReadAsync();
        await new DayJudgement(day, records).RunAsync();

        var told = Describe(seed, day, records);
        output.WriteLine(told);
        Assert.True(records.Faults.Count == 0, $"{told}\n{records.Faults.Count} faults:\n{string.Join('\n', records.Faults.Take(30))}");
        // A fault that never struck proves nothing.
        Assert.All(day.Receivers.Struck.Values, struck =>
            Assert.InRange(struck.Where(kind => kind.Key != "fine").Sum(kind => kind.Value), 10, int.MaxValue)
        );
        Assert.InRange(day.Ledger.Mishaps, 30, int.MaxValue);
        Assert.Contains(records.Alerts, alert => alert.Last?.Attempt.Attempt == 10);
        Assert.Contains(day.Receivers.Seen, message => message.Alerts.Count > 5);
    }

    private static string Describe(int seed, DeliveryDay day, DayRecords records) =>
        $"seed {seed}: {records.Alerts.Count} deliveries by {records.Alerts.Sum(alert => alert.Attempts.Count)} attempts, {day.Receivers.Seen.Count} messages seen, at rest on {day.Clock.GetUtcNow():O}; "
        + $"{day.Ledger.Requests} storage requests, {day.Ledger.Mishaps} of them broken; {string.Join(", ", day.Counts.Select(count => $"{count.Key} {count.Value}"))}\n"
        + string.Join('\n', day.Receivers.Struck.Select(of => $"  {of.Key}: {string.Join(", ", of.Value.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => $"{kind.Key} {kind.Value}"))}"));

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
