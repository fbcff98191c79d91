using System.Globalization;
using System.Text.RegularExpressions;
using CaseDesk.Core.Windows;
using CaseDesk.TestKit;
using CaseDesk.TestKit.BadInput;
using CaseDesk.TestKit.Worker;

namespace CaseDesk.Worker.Tests.BadInput;

/// <summary>
/// The published worker, with one of everything that a request may name. It goes by the real clock, and the tables by <see cref="DeskHost.Start"/>:
/// their dates are moved by the days between, so that yesterday stays yesterday.
/// </summary>
public sealed partial class BadWorker : BadInputDesk
{
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    /// <summary>
    /// Instants by whole days gone, so that none of today's is still to come; dates by those of the calendar in Shanghai.
    /// </summary>
    public override string Fill(string text)
    {
        var filled = base.Fill(text);
        // The days of a year's own file are of that year.
        return filled.Contains("\"holidays\"", StringComparison.Ordinal) ? filled : Near().Replace(filled, Moved);
    }

    protected override async Task<IDesk> StartAsync() =>
        await WorkerHost.StartAsync(new WorkerHostOptions { RunQueues = false, Settings = SharedWorker.SignedSample() });

    private string Moved(Match found)
    {
        if (
            !DateOnly.TryParseExact(
                found.Groups["date"].Value,
                "yyyy-MM-dd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var day
            )
        )
            return found.Value;
        var days = found.Groups["time"].Success
            ? (int)Math.Floor((_now - DeskHost.Start).TotalDays)
            : ShanghaiTime.DateOf(_now).DayNumber - ShanghaiTime.DateOf(DeskHost.Start).DayNumber;
        return day.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + found.Groups["time"].Value;
    }

    /// <summary>Dates a year or two from the tables' start; the year 2001 is as long ago as ever.</summary>
    [GeneratedRegex(@"(?<![\d-])(?<date>202[5-7]-\d\d-\d\d)(?!\d)(?<time>T)?")]
    private static partial Regex Near();
}
