using CaseDesk.Core.Refusals;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;

namespace CaseDesk.Storage.Windows;

/// <summary>A wish to import a year.</summary>
/// <param name="File">The year, as JSON in UTF-8; null to fetch it from <paramref name="Url"/>.</param>
/// <param name="Version">The new calendar's; null for the file's own or the next free one.</param>
/// <param name="By">Who asks: <c>desk:name</c>.</param>
/// <param name="KeyHash">Of an Idempotency-Key; null without one.</param>
public sealed record RefreshCalendar(
    byte[]? File,
    Uri? Url,
    string? Version,
    string By,
    DateTimeOffset Now,
    string? KeyHash,
    string RequestHash
);

/// <summary>Imports a year: fetch, merge, post the hint that cases are to be counted again, and only then store the calendar.</summary>
public sealed class CalendarRefresh(CalendarBook calendars, ICalendarSource source, QueuePost post)
{
    /// <summary>Imports are rare: so many others in between are a fault somewhere.</summary>
    private const int MaxTries = 5;

    /// <summary>The calendar with the year in it, or the refusal; then nothing is stored.</summary>
    public async Task<Outcome<WorkingDayCalendar>> RunAsync(RefreshCalendar wish, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(wish);
        var (id, file) = (Guid.NewGuid().ToString("N"), wish.File);
        for (var tries = 0; tries < MaxTries; tries++)
        {
            var edition = await calendars.ReadAsync(cancellation);
            // Also when the answer to our own write was lost and the retry met it.
            if (
                edition.Imports.FirstOrDefault(import => import.Id == id || (wish.KeyHash is not null && import.KeyHash == wish.KeyHash)) is
                { } done
            )
            {
                await calendars.SettleAsync(edition, cancellation);
                return done.RequestHash == wish.RequestHash ? edition.Calendar : IdempotencyRefusals.KeyReused.With();
            }

            if (file is null)
            {
                var fetched = await source.FetchAsync(wish.Url!, cancellation);
                if (fetched.IsRefused)
                    return fetched.Refusal;
                file = fetched.Value;
            }

            var from = wish.Url?.GetLeftPart(UriPartial.Path) ?? OfficialYear.Body;
            var taken = edition.Imports.Select(import => import.Version).Append(WorkingDayCalendar.Official.Version).ToList();
            var merged = CalendarImport.Decide(edition.Calendar, file, new ImportWish(wish.Version, from, taken));
            if (merged.IsRefused || ReferenceEquals(merged.Value, edition.Calendar))
                return merged;
            var import = new CalendarImported(id, merged.Value.Version, wish.Now, wish.By, wish.KeyHash, wish.RequestHash);
            await post.SendAsync(new CalendarRecount(import.Version), null, cancellation);
            if (await calendars.TryStoreAsync(edition, merged.Value, import, cancellation))
                return (await calendars.ReadAsync(cancellation)).Calendar;
        }

        return WindowsRefusals.CalendarChanged.With();
    }
}
