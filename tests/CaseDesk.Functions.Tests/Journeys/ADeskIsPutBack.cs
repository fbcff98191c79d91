using System.Net;
using System.Text.Json.Nodes;
using CaseDesk.Local.Backup;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// A whole desk is taken into a folder and put into an empty account by the operator's own commands: nothing is missing there, and nothing
/// happens twice.
/// </summary>
public sealed class ADeskIsPutBack : IDisposable
{
    private static readonly DateTimeOffset s_begin = At("2026-09-30T09:00:00+08:00");

    private readonly string _folder = Directory.CreateTempSubdirectory("casedesk-backup-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_answer_is_the_same_the_record_holds_and_what_is_due_comes_once()
    {
        var backup = Path.Combine(_folder, "backup");
        await File.WriteAllTextAsync(Path.Combine(_folder, "passphrase"), "一句很长的口令 for tests only\n");
        var (receiver, ids, before, account) = (default(DeskReceiver)!, new List<string>(), default(JsonArray)!, "");
        await using (var first = await DeskHost.StartAsync(options => options with { Now = s_begin }))
        {
            receiver = await DeskReceiver.RegisterAsync(first);
            var @case = await CaseDriver.OpenAsync(first);
            await @case.CollectAsync();
            await @case.SubmitAsync();
            var other = await CaseDriver.OpenAsync(first);
            // On its way when the backup is made: announced, and its bytes are there.
            (await other.StartAsync(ValidBodies.RequiredItems[0], EvidenceFile.Pdf("还在路上.pdf", "under way"))).Expect(HttpStatusCode.Created);
            ids.AddRange([@case.Id, other.Id]);
            await first.Client.PostAsync("api/feeds", new JsonObject());
            first.Clock.JumpTo(At("2026-10-10T09:00:01+08:00"));
            await receiver.WaitAsync(@case.Id, "window.opening");
            await receiver.FreeAsync();
            await first.Local.RunTimerAsync("AnchorChainsTimer");

            Assert.Equal(0, await RunAsync(first, first.StorageConnectionString, "export", backup, "--passphrase-file", Path.Combine(_folder, "passphrase")));
            before = await AnswersAsync(first, ids);
            account = (await AzuriteServer.SharedAsync()).NewAccountConnectionString();
            Assert.Equal(0, await RunAsync(first, account, "check", backup, "--passphrase-file", Path.Combine(_folder, "passphrase")));
            Assert.Equal(1, await RunAsync(first, account, "import", backup));
            Assert.Equal(0, await RunAsync(first, account, "import", backup, "--passphrase-file", Path.Combine(_folder, "passphrase")));
            // Not over what is there now, and not over a desk that works.
            Assert.Equal(1, await RunAsync(first, account, "import", backup, "--passphrase-file", Path.Combine(_folder, "passphrase")));
            Assert.Equal(1, await RunAsync(first, first.StorageConnectionString, "import", backup, "--passphrase-file", Path.Combine(_folder, "passphrase")));
        }

        var sent = receiver.Http.Requests.Count;
        await using var second = await DeskHost.StartAsync(options => options with { Now = At("2026-10-10T09:05:00+08:00"), StorageConnectionString = account });
        var after = await AnswersAsync(second, ids);
        Assert.Equal(before.Select(static one => one!.ToJsonString()), after.Select(static one => one!.ToJsonString()));
        foreach (var id in ids)
            Assert.Empty(
                (await second.Client.LookAsync($"api/cases/{id}/custody?files=true")).Expect(HttpStatusCode.OK).Json["faults"]!.AsArray()
            );

        // The next reminder comes once, signed with the secret that the receiver has; what was sent before is not sent again.
        second.Clock.JumpTo(At("2026-10-13T09:00:01+08:00"));
        await receiver.WaitAsync(ids[0], "window.middle");
        await second.Local.RunTimerAsync("SweepDueTimer");
        Assert.Equal(["window.middle"], receiver.Http.Requests.Skip(sent).Select(DeskReceiver.TypeOf).Where(static type => type.StartsWith("window", StringComparison.Ordinal)));
        Assert.Equal(receiver.Http.Requests.Count, receiver.Http.Events.Count);

        // The anchors go on where they ended.
        await second.Local.RunTimerAsync("AnchorChainsTimer");
        Assert.Empty((await second.Client.LookAsync("api/custody/anchors?year=2026")).Expect(HttpStatusCode.OK).Json["faults"]!.AsArray());
        Assert.Empty(second.Logs.Errors);
        await receiver.DisposeAsync();
    }

    /// <summary>What the routes say of the desk and its cases, without the desk's own address.</summary>
    private static async Task<JsonArray> AnswersAsync(DeskHost desk, IEnumerable<string> ids)
    {
        var answers = new JsonArray();
        foreach (
            var path in ids.SelectMany(static id => new[] { $"api/cases/{id}", $"api/cases/{id}/timeline" })
                .Concat(["api/cases", "api/money", "api/webhooks", "api/feeds", "api/custody/keys"])
        )
        {
            var text = (await desk.Client.LookAsync(path)).Expect(HttpStatusCode.OK).Json.ToJsonString();
            var answer = JsonNode.Parse(text.Replace(desk.BaseAddress.ToString().TrimEnd('/'), "", StringComparison.Ordinal))!.AsObject();
            // When it was asked.
            answer.Remove("asOf");
            answers.Add(answer);
        }

        return answers;
    }

    /// <summary>The operator's command on an account, by the desk's clock.</summary>
    private static async Task<int> RunAsync(DeskHost desk, string account, params string[] arguments)
    {
        using var said = new StringWriter();
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["DeskStorage"] = account })
            .Build();
        var code = await BackupCommand.RunAsync(arguments, settings, (said, said), CancellationToken.None, services =>
            services.AddSingleton<TimeProvider>(desk.Clock)
        );
        Assert.NotEmpty(said.ToString());
        // What it said is what tells a wrong end from a right one.
        Console.WriteLine(said);
        return code;
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
