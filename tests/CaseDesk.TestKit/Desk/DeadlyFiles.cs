using System.Net;
using System.Text;
using CaseDesk.TestKit.Files;

namespace CaseDesk.TestKit.Desk;

/// <summary>Files that the inspector of tests/CaseDesk.StandIns dies of, in every way that a library can; harmless to any other.</summary>
public static class DeadlyFiles
{
    /// <summary>The program's assembly.</summary>
    public const string Program = "CaseDesk.StandIns.dll";

    public static readonly IReadOnlyList<string> Ways = ["exit", "overflow", "allocate", "write", "hang"];

    public static EvidenceFile Of(string what) =>
        new($"{what}.png", [.. PictureFile.Png(), .. Encoding.ASCII.GetBytes($"stand-in:{what}")]);

    /// <summary>Uploads one of each, and good files before, between and behind them; waits for every verdict.</summary>
    /// <returns>Of each file its name, status and reason, in the order of upload.</returns>
    public static async Task<IReadOnlyList<string>> UploadAllAsync(CaseDriver @case, string item)
    {
        ArgumentNullException.ThrowIfNull(@case);
        var ids = new List<string>();
        foreach (var (index, way) in Ways.Index())
        {
            ids.Add(await @case.UploadAsync(item, EvidenceFile.Pdf($"{index}.pdf", $"good {index}")));
            ids.Add(await @case.UploadAsync(item, Of(way)));
        }

        ids.Add(await @case.UploadAsync(item, Of("text")));
        var ends = new List<string>();
        foreach (var id in ids)
        {
            var file = await @case.SettledAsync(id);
            ends.Add($"{file["fileName"]} {file["status"]} {file["reason"]}".Trim());
        }

        return ends;
    }

    /// <summary>What the desk was told of them: the number of deaths of each.</summary>
    public static async Task<IReadOnlyList<string>> PoisonMessagesAsync(IDesk host)
    {
        ArgumentNullException.ThrowIfNull(host);
        var all = (await host.Client.LookAsync("api/poison-messages")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
        return
        [
            .. all.Select(poisonMessage => $"{poisonMessage!["queue"]} {poisonMessage["state"]} {poisonMessage["times"]}")
                .Order(StringComparer.Ordinal),
        ];
    }
}
