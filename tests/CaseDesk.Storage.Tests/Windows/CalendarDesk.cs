using System.Globalization;
using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Cases;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Refusals;
using CaseDesk.Core.State;
using CaseDesk.Core.Windows;
using CaseDesk.Samples.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Clocks;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Windows;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Windows;

/// <summary>Imports, and cases whose windows an import concerns.</summary>
internal static class CalendarDesk
{
    public static readonly DateTimeOffset ChristmasEve = At("2026-12-24 10:00");

    /// <summary>The invented year, with Monday 4 January off or not.</summary>
    public static byte[] Year(bool mondayOff = true) =>
        Encoding.UTF8.GetBytes(mondayOff ? InventedYear.File : InventedYear.File.Replace(", \"2027-01-04\"", "", StringComparison.Ordinal));

    public static Task<Outcome<WorkingDayCalendar>> ImportAsync(
        this StoreDesk desk,
        byte[]? file = null,
        string? version = null,
        string? key = null,
        string request = "r"
    ) =>
        desk.Get<CalendarRefresh>()
            .RunAsync(
                new RefreshCalendar(file ?? Year(), null, version, "desk:test", ChristmasEve, key, request),
                CancellationToken.None
            );

    /// <summary>A case handed in at this time, counted by <see cref="StoreDesk.Policy"/>, which knows the shipped calendar only.</summary>
    public static async Task<string> SubmittedAsync(this StoreDesk desk, DateTimeOffset? at = null)
    {
        var now = at ?? ChristmasEve;
        var facts = SampleCases.Facts with { Slip = SampleCases.Facts.Slip with { NoticedAt = now.AddDays(-1) } };
        var open = await desk.OpenAsync(facts: facts, now: now);
        await desk.StepAsync(open.Id, found => SubmitCase.Decide(found!, new SubmitCase(now, "另寄"), desk.Policy, now), now);
        return open.Id;
    }

    public static async Task<ReviewWindow> WindowAsync(this StoreDesk desk, string id) =>
        (await desk.ReadAsync(id)).Clocks[ClockIds.Window].Window!.Value;

    public static async Task<int> RecountedAsync(this StoreDesk desk, string id) =>
        (await desk.Cases.TimelineAsync(id, 0, 1000, CancellationToken.None)).Count(entry => entry.Event is ClockRecounted);

    public static Task RecountAsync(this StoreDesk desk, CalendarRecount message) =>
        desk.Get<CaseRecounter>().RunAsync(message, ChristmasEve.AddHours(1), CancellationToken.None);

    /// <summary>Runs every visible recount message, and those that they post.</summary>
    public static async Task DrainRecountsAsync(this StoreDesk desk)
    {
        while (await desk.TakeAsync<CalendarRecount>(StorageNames.Queues.DeskWork) is { Count: > 0 } messages)
        {
            foreach (var message in messages)
                await desk.RecountAsync(message);
        }
    }

    /// <summary>Types of the alerts of the desk as a whole, in order.</summary>
    public static async Task<IReadOnlyList<string>> DeskAlertsAsync(this StoreDesk desk) =>
        [.. (await desk.RowsAsync(StorageNames.Tables.Cases, CalendarAlerts.Stream)).Where(row => row.RowKey.StartsWith("alert|", StringComparison.Ordinal)).Select(row => row.GetString("Type"))];

    public static DateTimeOffset At(string wall) => new(DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), TimeSpan.FromHours(8));

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
