using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Custody;
using CaseDesk.Functions.Tests.Journeys;
using CaseDesk.Storage.Alerts;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Reference;

/// <summary>Every kind of event that the description names is sent to a real receiver, and what arrives fits it.</summary>
public sealed class EveryEventIsAsDescribed
{
    /// <summary>Until the last reminder of a case with which nothing is done.</summary>
    private const int DaysWatched = 14;

    [Fact]
    public async Task Each_kind_arrives_and_fits_its_schema()
    {
        await using var mail = MailReceiver.Start();
        await using var desk = await QuietDesk.StartAsync(options => options with { Settings = mail.DeskSettings });
        await using var told = await DeskReceiver.RegisterAsync(desk);
        var left = await CaseDriver.OpenAsync(desk);
        var worked = await CaseDriver.OpenAsync(desk);
        await CollectedAsync(worked);
        await worked.SubmitAsync();
        // A tick each morning: what becomes due on one day does not hide what was due before.
        for (var day = 1; day <= DaysWatched; day++)
            await QuietDesk.BeatAsync(desk, DeskHost.Start.AddDays(day).AddHours(3));
        await worked.DecideAsync("rejected");
        await worked.UndoAsync("decision", "记错了");
        await left.CloseAsync();
        await TogetherAsync(desk);
        await NoticesAsync(desk);
        (await desk.Client.PostAsync($"api/webhooks/{told.Id}/test", new JsonObject())).Expect(HttpStatusCode.OK);

        await told.Http.WaitForAsync(seen => !Missing(seen).Any());
        Assert.Empty(told.Http.Events.DistinctBy(seen => seen.EventId).SelectMany(Faults));
        await Examples.KeepAsync(told);
    }

    private static IEnumerable<string> Missing(IEnumerable<ReceivedWebhook> seen) =>
        AlertTypes.All.Select(type => type.Name).Except(seen.Select(DeskReceiver.TypeOf));

    private static IEnumerable<string> Faults(ReceivedWebhook seen)
    {
        var (type, body) = (DeskReceiver.TypeOf(seen), JsonNode.Parse(seen.Json().GetRawText())!);
        var schema = OpenApi.Document["webhooks"]![type]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!.AsObject();
        return AnswersCheck.Misfits(schema, body).Select(fault => $"{type}: {fault} {body.ToJsonString()}");
    }

    private static async Task CollectedAsync(CaseDriver @case)
    {
        (await @case.Client.PostAsync($"{@case.Path}/remind", new JsonObject())).Expect(HttpStatusCode.Created);
        await @case.SettledAsync(await @case.UploadAsync("other", new EvidenceFile("c.pdf", "not a pdf at all"u8.ToArray())));
        await @case.CollectAsync();
        using var moved = new HttpRequestMessage(HttpMethod.Patch, @case.Path)
        {
            Content = new StringContent(
                """{"clocks":[{"id":"appeal","lastDay":"2026-03-20","reason":"页面"}]}""", new MediaTypeHeaderValue("application/json")),
        };
        moved.Headers.TryAddWithoutValidation("If-Match", await @case.ETagAsync());
        using var answer = await @case.Client.SendAsync(moved);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var truth = new JsonObject { ["name"] = "示例人", ["role"] = "店主" };
        (await @case.Client.PostAsync($"{@case.Path}/truth", truth)).Expect(HttpStatusCode.Created);
        (await @case.Client.PostAsync($"{@case.Path}/ready", new JsonObject())).Expect(HttpStatusCode.Created);
    }

    /// <summary>Two clocks of one case that become due while the desk is down.</summary>
    private static async Task TogetherAsync(DeskHost desk)
    {
        var @case = await CaseDriver.OpenAsync(desk);
        (await @case.Client.PostAsync($"{@case.Path}/clocks", new JsonObject { ["clock"] = "dispute" })).Expect(HttpStatusCode.Created);
        await QuietDesk.BeatAsync(desk, desk.Now.AddDays(10));
    }

    /// <summary>What the desk says of itself when something is wrong; here nothing is.</summary>
    private static async Task NoticesAsync(DeskHost desk)
    {
        var (alerts, now) = (desk.Services.GetRequiredService<DeskAlerts>(), desk.Now);
        DeskNotice[] all =
        [
            new ProvisionalYear(2027, "2026-a"),
            new EndpointDisabled("wh_000000000000000000000000", SendFailures.RowAltered, now),
            new MerchantUnreached("c_0000000000000000", 3, SendFailures.RowAltered),
            new CustodyBroken(new CustodyFault(CustodyFault.Texts.Keys.First(), "2026-03-01")),
            new DeskPoisonMessage("deliveries", new DateOnly(2026, 3, 1)),
            new WrongKeys(new DateOnly(2026, 3, 1), 1_000),
        ];
        foreach (var notice in all)
            await alerts.RaiseAsync(notice, now, CancellationToken.None);
    }
}
