using System.Text.Json;

namespace CaseDesk.Azure.Windows;

/// <summary>The blob <c>calendar.json</c>: the whole imported calendar in its own format, and how it came about.</summary>
internal sealed record StoredCalendar(JsonElement Calendar, IReadOnlyList<CalendarImported> Imports)
{
    public const string BlobName = "calendar.json";

    /// <summary>Imports remembered: their versions are never given to other days again.</summary>
    public const int MaxImports = 200;
}

/// <summary>One import.</summary>
/// <param name="Id">Of the write: tells a writer whether a lost answer hid its own success.</param>
/// <param name="By">Who imported: <c>desk:name</c>.</param>
/// <param name="KeyHash">Of its Idempotency-Key; null without one.</param>
/// <param name="RequestHash">Tells the same request from another one under the same key.</param>
public sealed record CalendarImported(string Id, string Version, DateTimeOffset At, string By, string? KeyHash, string RequestHash);
