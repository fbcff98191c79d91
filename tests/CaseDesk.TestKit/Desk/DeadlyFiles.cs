using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using CaseDesk.Core.Evidence;
using CaseDesk.Inspection.Apart;
using CaseDesk.TestKit.Files;
using Xunit;

namespace CaseDesk.TestKit.Desk;

/// <summary>Files that the inspector of tests/CaseDesk.StandIns dies of, in every way that a library can; harmless to any other.</summary>
public static class DeadlyFiles
{
    /// <summary>The program's assembly.</summary>
    public const string Program = "CaseDesk.StandIns.dll";

    public static readonly IReadOnlyList<string> Ways = ["exit", "overflow", "allocate", "write", "hang"];

    public static EvidenceFile Of(string what) =>
        new($"{what}.png", [.. PictureFile.Png(), .. Encoding.ASCII.GetBytes($"stand-in:{what}")]);

    /// <summary>
    /// Uploads one of each, and good files before, between and behind them. Three inspectors die of each, one of the file whose next look
    /// leaves out what the first died in, and none of a good file.
    /// </summary>
    /// <returns>Looks at good files that took too long and are not counted: none on a machine that has time.</returns>
    public static async Task<int> CheckAsync(IDesk host, LogLines logs, CaseDriver @case, string item)
    {
        ArgumentNullException.ThrowIfNull(host);
        ArgumentNullException.ThrowIfNull(logs);
        ArgumentNullException.ThrowIfNull(@case);
        var files = Ways.SelectMany((way, index) => new[] { EvidenceFile.Pdf($"{index}.pdf", $"good {index}"), Of(way) }).Append(Of("text"));
        var ids = new List<string>();
        foreach (var file in files)
            ids.Add(await @case.UploadAsync(item, file));
        var settled = new List<JsonObject>();
        foreach (var id in ids)
            settled.Add(await @case.SettledAsync(id));

        var told = await ToldAsync(host);
        Assert.Equal(
            [.. Ways.SelectMany((way, index) => new[] { $"{index}.pdf sealed", $"{way}.png refused not-read-whole" }), "text.png sealed"],
            settled.Select(file => $"{file["fileName"]} {file["status"]} {file["reason"]}".Trim())
        );
        Assert.Equal(
            [.. Ways.SelectMany(_ => new[] { 0, LookRules.Most }), 1],
            settled.Select(file =>
                told.GetValueOrDefault((string)file["evidenceId"]!)
                - ((string)file["status"]! == "sealed" ? OverTime(logs, (string)file["evidenceId"]!) : 0)
            )
        );
        return settled.Where(file => (string)file["status"]! == "sealed").Sum(file => OverTime(logs, (string)file["evidenceId"]!));
    }

    /// <summary>What the desk was told: of each file that inspectors died of, how many.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> ToldAsync(IDesk host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var all = (await host.Client.LookAsync("api/poison-messages")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        Assert.All(all, one => Assert.Equal("desk-work ended", $"{one!["queue"]} {one["state"]}"));
        return all.ToDictionary(one => (string)one!["message"]!["evidenceId"]!, one => (int)one!["times"]!);
    }

    /// <summary>
    /// Looks at a file that took too long, with another look after it. A good file's may, where the machine has other things to do: that is
    /// as it should be and says nothing of the files beside it.
    /// </summary>
    private static int OverTime(LogLines logs, string evidenceId) =>
        logs.All.Count(line =>
            line.Text.Contains($"Evidence {evidenceId} ", StringComparison.Ordinal)
            && line.Text.Contains($"({InspectorDeath.OverTime})", StringComparison.Ordinal)
        );
}
