using CaseDesk.Core.Custody;
using CaseDesk.Core.Windows;
using CaseDesk.Faults.Tests.Storage;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Faults.Tests.Kill;

/// <summary>What the records say of themselves after a run: every case's with its files, and the desk's own.</summary>
/// <param name="time">The clock of the run whose days were signed.</param>
internal sealed class KeptRecords(StubbornClient client, string connection, DeskTime time)
{
    /// <summary>Storage tells when it wrote a row to the millisecond.</summary>
    private static readonly TimeSpan s_tick = TimeSpan.FromMilliseconds(2);

    /// <summary>Entries that came onto a record when their day was being signed already; see <see cref="IsLateAsync"/>.</summary>
    public int Late { get; private set; }

    /// <returns>What does not hold of the first record that does not; null when all do.</returns>
    public async Task<string?> BrokenAsync(IEnumerable<string> caseIds)
    {
        Late = 0;
        foreach (var id in caseIds)
        {
            if (await BrokenAsync(id, $"/api/cases/{id}/custody?files=true") is { } broken)
                return broken;
        }

        return await BrokenAsync(null, "/api/desk-record/custody");
    }

    private async Task<string?> BrokenAsync(string? caseId, string path)
    {
        var faults = new List<string>();
        foreach (var fault in (await client.AskAsync(HttpMethod.Get, path)).GetProperty("faults").EnumerateArray())
        {
            var (code, where) = (fault.GetProperty("code").GetString(), fault.GetProperty("where").GetString()!);
            if (caseId is null || code != CustodyFaults.AnchorLacksCase || !await IsLateAsync(caseId, where))
                faults.Add($"{code} {where}");
        }

        return faults.Count == 0 ? null : $"{path}: {string.Join(", ", faults)}";
    }

    /// <summary>
    /// Whether every entry of a case's day was committed after the night had begun to sign that day, by storage's own time of the row. The
    /// desk commits none later than ten minutes past midnight, and signs ten minutes after that at the earliest; by this clock those are
    /// some hundredths of a second, less than a commit may take. One that storage had in time and that is in no anchor is a fault.
    /// </summary>
    private async Task<bool> IsLateAsync(string caseId, string day)
    {
        var timeline = await client.AskAsync(HttpMethod.Get, $"/api/cases/{caseId}/timeline");
        var rows = (await new StorageRows(connection).OfCaseAsync(caseId, CaseRows.TimelinePrefix)).ToDictionary(row => row.RowKey);
        var signed = await SignedAtAsync(day);
        var late = 0;
        foreach (var entry in timeline.GetProperty("items").EnumerateArray())
        {
            if ($"{ShanghaiTime.DateOf(entry.GetProperty("at").GetDateTimeOffset()):yyyy-MM-dd}" != day)
                continue;
            var written = rows[CaseRows.Timeline(entry.GetProperty("sequence").GetInt64())].Timestamp!.Value + s_tick;
            if (time.At(written) < signed)
                return false;
            late++;
        }

        Late += late;
        return late > 0;
    }

    private async Task<DateTimeOffset> SignedAtAsync(string day)
    {
        var anchors = await client.AskAsync(HttpMethod.Get, $"/api/custody/anchors?year={day[..4]}");
        return anchors
            .GetProperty("items")
            .EnumerateArray()
            .Select(line => line.GetProperty("anchor"))
            .Single(anchor => anchor.GetProperty("day").GetString() == day)
            .GetProperty("signedAt")
            .GetDateTimeOffset();
    }
}
