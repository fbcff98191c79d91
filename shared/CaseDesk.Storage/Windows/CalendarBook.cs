using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using CaseDesk.Core.Changes;
using CaseDesk.Core.Windows;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Changes;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Time;

namespace CaseDesk.Storage.Windows;

/// <summary>The calendar as it was read from storage.</summary>
/// <param name="Imports">Of the stored calendar, oldest first; none when nothing was imported.</param>
/// <param name="Tag">Of the stored calendar; null when there is none.</param>
public sealed record CalendarEdition(WorkingDayCalendar Calendar, IReadOnlyList<CalendarImported> Imports, ETag? Tag)
{
    /// <summary>The import that made it so, by its id on the desk's record; null before the first.</summary>
    public string? ChangeId => Imports.Count > 0 ? Imports[^1].Id : null;

    /// <summary>Whether the import of <paramref name="version"/> is in it: the calendar is that version's, or a later one.</summary>
    public bool Has(string version) => Calendar.Version == version || Imports.Any(import => import.Version == version);
}

/// <summary>
/// The calendar that holds: the imported one or the shipped one, see <see cref="CalendarChoice"/>. Read again every minute.
/// </summary>
public sealed class CalendarBook(DeskDataBlobs blobs, DeskRecord record, WallClock wall) : IRecordedStore
{
    /// <summary>How long a calendar is used without looking again.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How long it is used when storage does not answer. Whoever imports waits longer than this before the last look at the cases.
    /// </summary>
    public static readonly TimeSpan LongestUse = TimeSpan.FromMinutes(5);

    /// <summary>There is one calendar.</summary>
    private const string TheOne = "cn";

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

    public string Kind => ChangeKinds.Calendar;

    /// <summary>
    /// Stores <paramref name="calendar"/> in place of <paramref name="before"/>, on the desk's record. False when somebody else stored one
    /// since.
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
        ArgumentNullException.ThrowIfNull(import);
        using var json = JsonDocument.Parse(calendar.ToJson());
        var stored = new StoredCalendar(json.RootElement, [.. before.Imports.Append(import).TakeLast(StoredCalendar.MaxImports)]);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(stored, StorageJson.Options);
        var change = new DeskChange(Kind, TheOne, "imported", $"version {import.Version}");
        var pending = record.Pending(import.Id, change, new StepContext(import.At, import.By), Hash(bytes));
        return await record.ChangeAsync(pending, StateOf(before, null), WriteAsync, cancellation);

        async Task<bool> WriteAsync() =>
            await blobs.WriteAsync(StoredCalendar.BlobName, bytes, before.Tag, cancellation, import.Id) is not null;
    }

    /// <summary>Ends what a crash has left of an import that is in <paramref name="edition"/>.</summary>
    public async Task SettleAsync(CalendarEdition edition, CancellationToken cancellation) =>
        await record.SettleAsync(await record.ReadAsync(cancellation), Kind, TheOne, StateOf(edition, null), cancellation);

    public async Task<RecordedState?> StateAsync(string id, CancellationToken cancellation) =>
        await blobs.ReadAsync(StoredCalendar.BlobName, cancellation) is { } file
            ? new RecordedState(file.ChangeId, Hash(file.Bytes))
            : null;

    public async Task<IReadOnlyDictionary<string, string>> HashesAsync(CancellationToken cancellation) =>
        await blobs.ReadAsync(StoredCalendar.BlobName, cancellation) is { } file
            ? new Dictionary<string, string>(StringComparer.Ordinal) { [TheOne] = Hash(file.Bytes) }
            : new Dictionary<string, string>(StringComparer.Ordinal);

    private static RecordedState? StateOf(CalendarEdition edition, string? hash) =>
        edition.Tag is null ? null : new RecordedState(edition.ChangeId, hash);

    private static string Hash(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    private static CalendarEdition Parse(DeskDataFile file)
    {
        var stored = JsonSerializer.Deserialize<StoredCalendar>(file.Bytes.Span, StorageJson.Options)
            ?? throw new InvalidOperationException($"{StoredCalendar.BlobName} is empty.");
        var calendar = WorkingDayCalendar.Parse(JsonSerializer.SerializeToUtf8Bytes(stored.Calendar));
        return new CalendarEdition(CalendarChoice.Of(WorkingDayCalendar.Official, calendar), stored.Imports, file.Tag);
    }

    private sealed record Known(CalendarEdition Edition, long AskedAt);
}
