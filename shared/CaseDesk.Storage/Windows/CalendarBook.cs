using System.Text.Json;
using Azure;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Windows;

/// <summary>The calendar as it was read from storage.</summary>
/// <param name="Imports">Of the stored calendar, oldest first; none when nothing was imported.</param>
/// <param name="Tag">Of the stored calendar; null when there is none.</param>
public sealed record CalendarEdition(WorkingDayCalendar Calendar, IReadOnlyList<CalendarImported> Imports, ETag? Tag)
{
    /// <summary>Whether the import of <paramref name="version"/> is in it: the calendar is that version's, or a later one.</summary>
    public bool Has(string version) => Calendar.Version == version || Imports.Any(import => import.Version == version);
}

/// <summary>
/// The calendar that holds: the imported one or the shipped one, see <see cref="CalendarChoice"/>. Read again every minute.
/// </summary>
public sealed class CalendarBook(DeskDataBlobs blobs, WallClock wall)
{
    /// <summary>How long a calendar is used without looking again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long it is used when storage does not answer. Whoever imports waits longer than this before the last look at the cases.
    /// </summary>
    public static readonly TimeSpan LongestUse = TimeSpan.FromMinutes(5);

    private Known? _known;

    public async ValueTask<WorkingDayCalendar> CurrentAsync(CancellationToken cancellation)
    {
        var known = Volatile.Read(ref _known);
        var age = known is null ? TimeSpan.MaxValue : wall.Provider.GetElapsedTime(known.AskedAt);
        if (age < Fresh)
            return known!.Edition.Calendar;
        try
        {
            return (await ReadAsync(cancellation)).Calendar;
        }
        catch (Exception problem) when (age < LongestUse && StorageProblems.IsOutage(problem) && !cancellation.IsCancellationRequested)
        {
            return known!.Edition.Calendar;
        }
    }

    /// <summary>Looks now, whatever was read before.</summary>
    public async Task<CalendarEdition> ReadAsync(CancellationToken cancellation)
    {
        // The age counts from before the request: what is written while it runs may be missed.
        var askedAt = wall.Provider.GetTimestamp();
        var found = await blobs.ReadAsync(StoredCalendar.BlobName, cancellation);
        var known = Volatile.Read(ref _known);
        var edition = found is null ? new CalendarEdition(WorkingDayCalendar.Official, [], null)
            : known?.Edition is { } before && before.Tag == found.Tag ? before
            : Parse(found);
        Volatile.Write(ref _known, new Known(edition, askedAt));
        return edition;
    }

    /// <summary>
    /// Stores <paramref name="calendar"/> in place of <paramref name="before"/>. False when somebody else stored one since.
    /// </summary>
    public async Task<bool> TryStoreAsync(
        CalendarEdition before,
        WorkingDayCalendar calendar,
        CalendarImported import,
        CancellationToken cancellation
    )
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(calendar);
        using var json = JsonDocument.Parse(calendar.ToJson());
        var stored = new StoredCalendar(json.RootElement, [.. before.Imports.Append(import).TakeLast(StoredCalendar.MaxImports)]);
        return await blobs.WriteAsync(
            StoredCalendar.BlobName,
            JsonSerializer.SerializeToUtf8Bytes(stored, StorageJson.Options),
            before.Tag,
            cancellation
        )
            is not null;
    }

    private static CalendarEdition Parse(DeskDataFile file)
    {
        var stored = JsonSerializer.Deserialize<StoredCalendar>(file.Bytes.Span, StorageJson.Options)
            ?? throw new InvalidOperationException($"{StoredCalendar.BlobName} is empty.");
        var calendar = WorkingDayCalendar.Parse(JsonSerializer.SerializeToUtf8Bytes(stored.Calendar));
        return new CalendarEdition(CalendarChoice.Of(WorkingDayCalendar.Official, calendar), stored.Imports, file.Tag);
    }

    private sealed record Known(CalendarEdition Edition, long AskedAt);
}
