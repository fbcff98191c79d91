using System.Net;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Uploads that nobody completed: after a day they end, or are taken in when the bytes lie there whole.</summary>
public sealed class AbandonedUploads
{
    [Fact]
    public async Task An_upload_never_completed_is_swept_and_one_whose_bytes_are_there_is_taken_in()
    {
        await using var host = await QuietDesk.StartAsync();
        await using var receiver = await DeskReceiver.RegisterAsync(host);
        var @case = await CaseDriver.OpenAsync(host);
        var (lost, half, whole) = (
            EvidenceFile.Pdf("a.pdf", "lost"),
            EvidenceFile.Pdf("b.pdf", "half"),
            EvidenceFile.Pdf("c.pdf", "whole")
        );
        var lostId = Id(await @case.StartAsync("violation-notice", lost));
        var (halfId, wholeId) = (await PutOnlyAsync(half, half.Bytes[..20]), await PutOnlyAsync(whole, whole.Bytes));
        var startedAt = DateTimeOffset.Parse((string)(await @case.ReadAsync())["evidence"]![0]!["startedAt"]!, System.Globalization.CultureInfo.InvariantCulture);

        // A minute before the day is over nothing is due.
        await QuietDesk.BeatAsync(host, startedAt.AddHours(24).AddMinutes(-1));
        Assert.All((await @case.ReadAsync())["evidence"]!.AsArray(), file => Assert.Equal("uploading", (string)file!["status"]!));

        await QuietDesk.BeatAsync(host, startedAt.AddHours(24).AddMinutes(2));
        Assert.Equal("sealed", (string)(await @case.SettledAsync(wholeId))["status"]!);
        foreach (var id in new[] { lostId, halfId })
        {
            var swept = await @case.SettledAsync(id);
            Assert.Equal(("refused", "upload-abandoned"), ((string)swept["status"]!, (string)swept["reason"]!));
            Assert.NotEqual("", (string)swept["reasonText"]!["zh"]!);
        }

        await receiver.WaitAsync(@case.Id, "evidence.refused", count: 2);
        await receiver.WaitAsync(@case.Id, "evidence.sealed");
        Assert.Equal("upload-ended", (await @case.CompleteAsync(lostId)).Expect(HttpStatusCode.Conflict).Code);

        // The rows are dealt with, the inspection's own soon after its verdict: another beat would hand out nothing.
        await host.Runs.UntilAsync(async () => (await DueRowsAsync(host)).Any() ? null : "none");

        async Task<string> PutOnlyAsync(EvidenceFile file, byte[] bytes)
        {
            var ticket = (await @case.StartAsync("product-images", file)).Expect(HttpStatusCode.Created);
            Assert.Equal(HttpStatusCode.Created, await CaseDriver.PutToTicketAsync((string)ticket.Json["uploadUrl"]!, bytes));
            return Id(ticket);
        }
    }

    private static async Task<IEnumerable<string>> DueRowsAsync(DeskHost host) =>
        (await StorageSnapshot.TakeAsync(host.StorageConnectionString)).Where(line =>
            line.StartsWith(StorageNames.Tables.DueIndex, StringComparison.Ordinal)
            && !line.Contains(" Reminder|", StringComparison.Ordinal)
        );

    private static string Id(DeskAnswer ticket) => (string)ticket.Json["evidenceId"]!;
}
