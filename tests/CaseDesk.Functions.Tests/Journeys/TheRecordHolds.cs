using System.Net;
using System.Text.Json.Nodes;
using Azure;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>A case's record through the routes: receipts, readings on the timeline, a row taken out, a hold, an erasure.</summary>
public sealed class TheRecordHolds(QuietDesk desk) : IClassFixture<QuietDesk>
{
    private DeskHost Host => desk.Host;

    [Fact]
    public async Task An_uploader_holds_a_receipt_that_anyone_can_check_and_each_reading_is_on_the_record()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var merchant = @case.AsMerchant((string)(await @case.ReadAsync())["link"]!);
        var file = EvidenceFile.Pdf("罚单.pdf", "receipt");
        var ticket = (await merchant.StartAsync("violation-notice", file)).Expect(HttpStatusCode.Created).Json;
        var id = (string)ticket["evidenceId"]!;
        Assert.Equal(
            "receipt-not-ready",
            (await merchant.Client.LookAsync($"{@case.Path}/evidence/{id}/receipt")).Expect(HttpStatusCode.Conflict).Code
        );
        await CaseDriver.PutToTicketAsync((string)ticket["uploadUrl"]!, file.Bytes);
        await merchant.CompleteAsync(id);
        await @case.SettledAsync(id);

        var receipt = (await merchant.Client.LookAsync($"{@case.Path}/evidence/{id}/receipt")).Expect(HttpStatusCode.OK).Json;
        using var anyone = new HttpClient { BaseAddress = Host.Local.BaseAddress };
        var keys = (await anyone.LookAsync("api/custody/keys")).Expect(HttpStatusCode.OK).Json["keys"]!
            .AsArray()
            .Select(key => new PublicKey((string)key!["x"]!, (string)key["y"]!))
            .ToList();
        var opened = JsonNode.Parse(SignedToken.Open((string)receipt["token"]!, Receipt.TokenType, keys)!)!;
        Assert.Equal((id, file.Sha256, (string)receipt["keyId"]!), ((string)opened["evidenceId"]!, (string)opened["sha256"]!, keys[0].Id));
        Assert.Equal((await LinesAsync(@case))[^1]!["link"]!.GetValue<string>(), (string)opened["chain"]!["link"]!);

        (await merchant.Client.LookAsync($"{@case.Path}/evidence/{id}/content")).Expect(HttpStatusCode.OK);
        var reading = (await LinesAsync(@case))[^1]!;
        Assert.Equal(("evidence.read", "link"), ((string)reading["event"]!["type"]!, (string)reading["by"]!));
        Assert.True((bool)(await CheckAsync(@case))["sound"]!);

        // Somebody writes another hash into the file's row: no receipt is signed over it.
        var rows = new TableClient(Host.StorageConnectionString, StorageNames.Tables.Cases);
        var row = (await rows.GetEntityAsync<TableEntity>(@case.Id, CaseRows.Evidence(id))).Value;
        row["Body0"] = row.GetString("Body0").Replace(file.Sha256, new string('a', 64), StringComparison.Ordinal);
        await rows.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace);
        Assert.Equal(
            "record-broken",
            (await merchant.Client.LookAsync($"{@case.Path}/evidence/{id}/receipt")).Expect(HttpStatusCode.Conflict).Code
        );
    }

    /// <summary>Storage answers a change of the evening at one in the night, when the day may be signed.</summary>
    [Fact]
    public async Task A_change_that_hung_past_its_day_is_to_be_sent_again()
    {
        var line = new FaultyLine();
        await using var host = await DeskHost.StartAsync(
            options => options with { RunTimers = false, RunQueues = false },
            services => services.AddSingleton<HttpPipelinePolicy>(line)
        );
        var @case = await CaseDriver.OpenAsync(host);
        var before = await @case.ETagAsync();
        // The first change of a day notes that the case is touched.
        var evening = new DateTimeOffset(host.Now.ToOffset(TimeSpan.FromHours(8)).Date.AddDays(1).AddHours(23), TimeSpan.FromHours(8));
        host.Clock.JumpTo(evening);
        var night = evening.AddHours(2);
        line.Fails = request =>
        {
            if (request.Uri.ToUri().AbsolutePath.Contains(StorageNames.Tables.Touched, StringComparison.Ordinal) && host.Now < night)
                host.Clock.JumpTo(night);
            return false;
        };

        var answer = await @case.Client.PostAsync($"{@case.Path}/contacts", ValidBodies.Contact(host.Now), "evening");

        Assert.Equal("case-busy", answer.Expect(HttpStatusCode.ServiceUnavailable).Code);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(before, await @case.ETagAsync());
        (await @case.Client.PostAsync($"{@case.Path}/contacts", ValidBodies.Contact(host.Now), "night")).Expect(HttpStatusCode.Created);
    }

    [Fact]
    public async Task One_timeline_row_taken_out_of_storage_is_named()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        (await @case.Client.PostAsync($"{@case.Path}/contacts", ValidBodies.Contact(Host.Clock.GetUtcNow()))).Expect(HttpStatusCode.Created);
        Assert.True((bool)(await CheckAsync(@case))["sound"]!);
        var rows = new TableClient(Host.StorageConnectionString, StorageNames.Tables.Cases);
        await rows.DeleteEntityAsync(@case.Id, CaseRows.Timeline(2), ETag.All);

        var report = await CheckAsync(@case);
        Assert.False((bool)report["sound"]!);
        var fault = Assert.Single(report["faults"]!.AsArray())!;
        Assert.Equal(("entry-missing", "2"), ((string)fault["code"]!, (string)fault["where"]!));
        Assert.Contains("第 2 条", (string)fault["text"]!["zh"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_held_case_is_kept_and_an_erased_one_holds_nothing_personal_and_can_still_be_checked()
    {
        var @case = await CaseDriver.OpenAsync(Host);
        var link = (string)(await @case.ReadAsync())["link"]!;
        var id = await @case.UploadAsync("violation-notice", EvidenceFile.Pdf("罚单.pdf", "erase me"));
        await @case.SettledAsync(id);
        (await @case.Client.PostAsync($"{@case.Path}/close", new JsonObject())).Expect(HttpStatusCode.OK);
        (await @case.Client.PostAsync($"{@case.Path}/legal-hold", new JsonObject { ["reason"] = "法院调取" })).Expect(HttpStatusCode.Created);
        Assert.Equal("legal-hold-stands", (await EraseAsync(@case)).Expect(HttpStatusCode.Conflict).Code);
        (await @case.Client.PostAsync($"{@case.Path}/legal-hold/lift", new JsonObject { ["reason"] = "案件审结" })).Expect(HttpStatusCode.OK);
        Assert.Equal("retention-runs", (await EraseAsync(@case)).Expect(HttpStatusCode.Conflict).Code);
        (await EraseAsync(@case, "本人要求删除")).Expect(HttpStatusCode.Accepted);
        // The texts go before the kept answers, and both after the bytes.
        var lines = await Host.Runs.UntilAsync(async () => await LinesAsync(@case) is var all && all[0]!["erased"] is not null ? all : null);
        var left = (await @case.ReadAsync()).ToJsonString() + lines.ToJsonString();
        Assert.All(new[] { "罚单.pdf", (string)ValidBodies.Case(Host.Clock.GetUtcNow())["shop"]! }, personal =>
            Assert.DoesNotContain(personal, left, StringComparison.Ordinal)
        );
        Assert.Equal(
            "content-erased",
            (await @case.Client.LookAsync($"{@case.Path}/evidence/{id}/content")).Expect(HttpStatusCode.Gone).Code
        );
        Assert.Equal(HttpStatusCode.NotFound, (await @case.AsMerchant(link).Client.LookAsync(@case.Path)).Status);
        Assert.True((bool)(await CheckAsync(@case))["sound"]!);
    }

    private static Task<DeskAnswer> EraseAsync(CaseDriver @case, string? early = null) =>
        @case.Client.PostAsync($"{@case.Path}/erasure", new JsonObject { ["reason"] = "保存期满", ["early"] = early });

    private static async Task<JsonObject> CheckAsync(CaseDriver @case) => (await @case.Client.LookAsync($"{@case.Path}/custody?files=true")).Expect(HttpStatusCode.OK).Json;

    private static async Task<JsonArray> LinesAsync(CaseDriver @case) => (await @case.Client.LookAsync($"{@case.Path}/timeline")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray();
}
