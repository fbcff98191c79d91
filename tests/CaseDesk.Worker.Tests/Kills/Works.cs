using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Core.State;
using CaseDesk.Local.Discovery;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Worker.Tests.Kills;

/// <summary>
/// Every kind of work: steps and a file through the routes, every kind of message, every timer. Each has a case of its own.
/// </summary>
internal static class Works
{
    /// <summary>In the order in which they are begun.</summary>
    public static IReadOnlyList<Work> All { get; } =
    [
        new("OpenCaseHttp", _ => Task.FromResult(new Subject("opened-once", null)),
            async (desk, subject) => subject with { Case = DriverOf(desk, await desk.PostAsync("api/cases", Facts(desk, 1), subject.Mark)) },
            (desk, subject) => desk.Receiver.WaitForAllUpToAsync(subject.Case!.Id, "case.opened")),
        new("SubmitCaseHttp", OpenAsync,
            (desk, subject) => StepAsync(desk, subject, "submissions", new JsonObject { ["override"] = "材料稍后补交" }),
            (desk, subject) => desk.Receiver.WaitForAllUpToAsync(subject.Case!.Id, "case.submitted")),
        new("PutContentHttp", desk => StartAsync(desk, "through the app"), PutAsync, SealedAsync),
        new("DoWorkQueue case-changed", OpenAsync,
            (desk, subject) => StepAsync(desk, subject, "submissions", new JsonObject { ["override"] = "材料稍后补交" }),
            (desk, subject) => desk.Receiver.WaitForAllUpToAsync(subject.Case!.Id, "case.submitted")),
        new("DoWorkQueue evidence-arrived", async desk =>
            {
                var subject = await StartAsync(desk, "by ticket");
                var ticket = (await desk.Host.Client.PostAsync($"{subject.Case!.Path}/evidence/{subject.Id}/ticket"))
                    .Expect(HttpStatusCode.OK)
                    .Json;
                Assert.Equal(
                    HttpStatusCode.Created,
                    await CaseDriver.PutToTicketAsync((string)ticket["uploadUrl"]!, FileOf("by ticket").Bytes)
                );
                return subject;
            },
            (desk, subject) => StepAsync(desk, subject, $"evidence/{subject.Id}/complete", [], HttpStatusCode.Accepted), SealedAsync),
        new("DeliverAlertQueue", async desk =>
            {
                var subject = await OpenAsync(desk);
                await StepAsync(desk, subject, "submissions", new JsonObject { ["override"] = "材料稍后补交" });
                await StepAsync(desk, subject, "decisions", new JsonObject { ["outcome"] = "rejected" });
                await desk.Decisions.WaitAsync(subject.Case!.Id, "case.decided");
                await desk.Receiver.WaitForAllUpToAsync(subject.Case.Id, "case.decided");
                await desk.Decisions.FreeAsync();
                return subject with { Mark = desk.Decisions.Id };
            },
            async (desk, subject) =>
            {
                // What arrived is sent once more: that goes by the lane's queue.
                var decided = await desk.Decisions.WaitAsync(subject.Case!.Id, "case.decided");
                await desk.PostAsync($"api/webhooks/{desk.Decisions.Id}/replay", new JsonObject { ["eventId"] = decided.EventId }, "once");
                return subject;
            },
            (desk, subject) =>
                desk.Decisions.Http.WaitForAsync(seen =>
                    seen.Count(one => one.Json().GetProperty("caseId").GetString() == subject.Case!.Id) >= 2
                )
        ),
        new(
            "DoWorkQueue case-to-erase",
            async desk =>
            {
                var subject = await OpenAsync(desk);
                await subject.Case!.SettledAsync(await subject.Case.UploadAsync("violation-notice", FileOf("to be erased")));
                await subject.Case.CloseAsync();
                await desk.Receiver.WaitForAllUpToAsync(subject.Case.Id, "case.closed");
                return subject;
            },
            (desk, subject) =>
                StepAsync(
                    desk,
                    subject,
                    "erasure",
                    new JsonObject { ["reason"] = "本人要求", ["early"] = "本人要求删除" },
                    HttpStatusCode.Accepted
                ),
            (desk, subject) => desk.Host.Runs.UntilAsync(async () => (await desk.TimelineAsync(subject.Case!))[0]!["erased"])
        ),
        new(
            "DoWorkQueue packet-asked",
            async desk =>
            {
                var subject = await OpenAsync(desk);
                await subject.Case!.SettledAsync(await subject.Case.UploadAsync("violation-notice", FileOf("to be packed")));
                await desk.Receiver.WaitForAllUpToAsync(subject.Case.Id, "evidence.sealed");
                return subject;
            },
            (desk, subject) => StepAsync(desk, subject, "packets", new JsonObject { ["ground"] = "wrongFinding" }, HttpStatusCode.Accepted),
            (_, subject) =>
                subject.Case!.UntilAsync(@case =>
                    @case["packets"]!.AsArray().FirstOrDefault(packet => (string)packet!["status"]! != "building")
                )
        ),
        new(
            "DoWorkQueue calendar-recount",
            _ => Task.FromResult(new Subject("cn-2026.1", null)),
            async (desk, subject) =>
            {
                await desk.SendAsync<DeskWork>(StorageNames.Queues.DeskWork, new CalendarRecount(subject.Mark));
                return subject;
            },
            // A page for each list of cases that are open.
            (desk, _) =>
                desk.Host.Runs.WaitAsync(
                    run => run is { Function: "DoWorkQueue", End: RunEnd.Succeeded },
                    Enum.GetValues<CaseStatus>().Length - 2
                )
        ),
        new(
            "DoWorkQueue upload-expired",
            desk => Task.FromResult(new Subject(desk.Abandoned, desk.Yesterday, desk.Abandoned)),
            SweepAsync,
            (desk, subject) => desk.Receiver.WaitAsync(subject.Case!.Id, "evidence.refused")
        ),
        new("DoWorkQueue reminders-due", desk => OpenAsync(desk, 60), SweepAsync, FiredAsync),
        new(
            "SweepDueTimer",
            desk => Task.FromResult(new Subject("", null)),
            async (desk, _) => await SweepAsync(desk, (await OpenAsync(desk, 60)) with { Mark = "" }),
            FiredAsync),
        new("RedrivePoisonTimer", async desk => (await OpenAsync(desk)) with { Mark = "" },
            async (desk, subject) =>
            {
                await desk.SendAsync<DeskWork>(
                    StorageNames.Queues.DeskWork + StorageNames.PoisonSuffix,
                    new CaseChanged(subject.Case!.Id, 1, [])
                );
                await desk.TickAsync(PoisonLooks.Timer);
                return subject;
            },
            (desk, subject) =>
                desk.Host.Runs.UntilAsync(async () =>
                    await desk.PoisonMessagesAsync(subject.Case!.Id) is [var poisonMessage, ..] ? poisonMessage : null
                )
        ),
        new(
            "AnchorChainsTimer",
            desk => Task.FromResult(new Subject("", desk.Yesterday)),
            async (desk, subject) =>
            {
                await desk.TickAsync("AnchorChainsTimer");
                return subject;
            },
            (_, _) => Task.CompletedTask),
    ];

    private static EvidenceFile FileOf(string mark) => EvidenceFile.Pdf("罚单.pdf", mark);

    private static JsonObject Facts(WorkDesk desk, int daysAgo)
    {
        var body = ValidBodies.Case(desk.Host.Now);
        body["slip"]!["noticedAt"] = ValidBodies.Instant(desk.Host.Now.AddDays(-daysAgo));
        return body;
    }

    private static CaseDriver DriverOf(WorkDesk desk, DeskAnswer opened) =>
        new(desk.Host, (string)opened.Expect(HttpStatusCode.Created).Json["id"]!, desk.Host.Client);

    private static Task<Subject> OpenAsync(WorkDesk desk) => OpenAsync(desk, 1);

    /// <param name="daysAgo">When its slip came: 60, and its clocks have run out.</param>
    private static async Task<Subject> OpenAsync(WorkDesk desk, int daysAgo)
    {
        var @case = DriverOf(desk, await desk.PostAsync("api/cases", Facts(desk, daysAgo), Guid.NewGuid().ToString()));
        await desk.Receiver.WaitForAllUpToAsync(@case.Id, "case.opened");
        return new Subject(@case.Id, @case);
    }

    private static async Task<Subject> StartAsync(WorkDesk desk, string mark)
    {
        var subject = await OpenAsync(desk);
        var id = (string)
            (await subject.Case!.StartAsync("violation-notice", FileOf(mark))).Expect(HttpStatusCode.Created).Json["evidenceId"]!;
        return subject with { Mark = id, Id = id };
    }

    private static async Task<Subject> StepAsync(
        WorkDesk desk,
        Subject subject,
        string step,
        JsonObject body,
        HttpStatusCode status = HttpStatusCode.Created
    )
    {
        (await desk.PostAsync($"{subject.Case!.Path}/{step}", body, "once")).Expect(status);
        return subject;
    }

    private static async Task<Subject> PutAsync(WorkDesk desk, Subject subject)
    {
        var answer = await WorkDesk.AskAsync(async () =>
        {
            using var content = new ByteArrayContent(FileOf("through the app").Bytes);
            using var response = await desk.Host.Client.PutAsync(new Uri($"{subject.Case!.Path}/evidence/{subject.Id}/content", UriKind.Relative), content);
            return await DeskAnswer.ReadAsync(response);
        });
        answer.Expect(HttpStatusCode.Accepted);
        return subject;
    }

    private static async Task<Subject> SweepAsync(WorkDesk desk, Subject subject)
    {
        await desk.TickAsync("SweepDueTimer");
        return subject;
    }

    private static Task<JsonNode> FiredAsync(WorkDesk desk, Subject subject) => subject.Case!.UntilAsync(@case => @case["reminders"]!.AsArray().FirstOrDefault(reminder => (string)reminder!["state"]! == "fired"));

    private static async Task SealedAsync(WorkDesk desk, Subject subject) => await desk.Receiver.WaitForAllUpToAsync(subject.Case!.Id, "evidence.sealed");
}
