using CaseDesk.Inspection.Apart;
using CaseDesk.Storage.Evidence;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>
/// One upload never hurts another: whatever an inspector dies of, the file has its answer, the desk is told, and all else goes on.
/// </summary>
[Collection(LongestFirst.Mark + nameof(FilesThatInspectorsDieOf))]
public sealed class FilesThatInspectorsDieOf(ITestOutputHelper output)
{
    private static readonly Inspectors s_standIns = Inspectors.Of(
        new InspectorProgram(Path.Combine(AppContext.BaseDirectory, DeadlyFiles.Program), 384L << 20)
    );

    [Fact]
    public async Task Each_ends_after_three_deaths_and_good_files_are_sealed_beside_them()
    {
        await using var host = await StartAsync();
        var @case = await CaseDriver.OpenAsync(host);
        await using var told = await DeskReceiver.RegisterAsync(host, "desk.poison-message");

        output.WriteLine($"{await DeadlyFiles.CheckAsync(host, host.Logs, @case, "violation-notice")} looks at good files took too long");

        await told.WaitAsync("desk", "desk.poison-message");
        Assert.Empty(host.Logs.Errors);
    }

    [Fact]
    public async Task An_item_may_seal_it_with_a_note()
    {
        await using var host = await StartAsync();
        var playbook = PlaybookBodies.LateScan();
        playbook["items"]![0]!["unread"] = "seal";
        (await host.Client.CallAsync(HttpMethod.Put, "api/playbooks/douyin-shop", playbook)).Expect(System.Net.HttpStatusCode.Created);
        var @case = await CaseDriver.OpenAsync(host, body => body["cause"] = "late-scan");

        var file = await @case.SettledAsync(await @case.UploadAsync("scan-photo", DeadlyFiles.Of("exit")));

        Assert.Equal("sealed", (string)file["status"]!);
        Assert.Contains(
            "reading warned reading-not-whole",
            file["checks"]!.AsArray().Select(check => $"{check!["check"]} {check["outcome"]} {check["code"]}")
        );
        Assert.Equal(3, Assert.Single(await DeadlyFiles.ToldAsync(host)).Value);
    }

    private static Task<DeskHost> StartAsync() => DeskHost.StartAsync(
        options => options with { RunTimers = false },
        services => services.AddSingleton(s_standIns).Configure<InspectionOptions>(options => options.LookSeconds = 5));
}
