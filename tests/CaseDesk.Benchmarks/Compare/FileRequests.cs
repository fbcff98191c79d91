using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;

namespace CaseDesk.Benchmarks.Compare;

/// <summary>
/// What one file costs in storage requests, from its announcement to its seal, by ticket; looks at queues are the desk's and not counted.
/// </summary>
internal static class FileRequests
{
    private const int Files = 5;

    /// <summary>Longer than a small file takes from its completion to the last request about it; nothing asks meanwhile.</summary>
    private static readonly TimeSpan s_inspection = TimeSpan.FromSeconds(5);

    /// <returns>The fewest of some files: what a tick of the minute adds is no part of it.</returns>
    public static async Task<double> RunAsync(Checkout checkout, string storage)
    {
        Progress.Say($"  {checkout.Name}: requests of a file");
        await using var line = await WatchedLine.StartAsync(storage);
        await using var desk = await checkout.StartAsync(line.ConnectionString);
        var counts = new List<long>();
        for (var number = 0; number < Files; number++)
        {
            var id = (string)(await desk.Client.PostAsync("api/cases", ValidBodies.Case(DateTimeOffset.UtcNow))).Expect(HttpStatusCode.Created).Json["id"]!;
            await Task.Delay(s_inspection);
            var seen = 0L;
            line.Sees = request => Interlocked.Add(ref seen, request is { Method: "GET" } && request.Path.EndsWith("/messages", StringComparison.Ordinal) ? 0 : 1);
            await UploadAsync(desk.Client, id, EvidenceFile.Pdf("罚单.pdf", $"{id} {number}"));
            await Task.Delay(s_inspection);
            line.Sees = static _ => { };
            counts.Add(seen);
            if (
                (string)(await desk.Client.LookAsync($"api/cases/{id}")).Expect(HttpStatusCode.OK).Json["evidence"]![0]!["status"]!
                != "sealed"
            )
                throw new InvalidOperationException("The file was not sealed in time.");
        }

        return counts.Min();
    }

    private static async Task UploadAsync(HttpClient desk, string id, EvidenceFile file)
    {
        var ticket = (await desk.PostAsync($"api/cases/{id}/evidence", ValidBodies.Evidence("violation-notice", file)))
            .Expect(HttpStatusCode.Created)
            .Json;
        if (await CaseDriver.PutToTicketAsync((string)ticket["uploadUrl"]!, file.Bytes) != HttpStatusCode.Created)
            throw new InvalidOperationException("Storage did not take the bytes.");
        (await desk.PostAsync($"api/cases/{id}/evidence/{ticket["evidenceId"]}/complete", new JsonObject())).Expect(
            HttpStatusCode.Accepted
        );
    }
}
