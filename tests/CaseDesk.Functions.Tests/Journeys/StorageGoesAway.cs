using System.Net;
using System.Net.Sockets;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.Functions.Work;
using CaseDesk.Local;
using CaseDesk.Local.Discovery;
using CaseDesk.Local.Emulator;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using CaseDesk.TestKit.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Tests.Journeys;

/// <summary>Storage stops answering in the middle of the work, and comes back.</summary>
public sealed class StorageGoesAway
{
    [Fact]
    public async Task While_storage_is_gone_the_desk_says_503_and_afterwards_nothing_is_lost()
    {
        using var data = new TemporaryFolder();
        var ports = FreePorts();
        var storage = await AzuriteProcess.StartAsync(data.Path, ports, null, TextWriter.Null, CancellationToken.None);
        try
        {
            var connection = EmulatorAccount.WellKnown.ConnectionString(storage.Ports);
            await using var host = await QuietDesk.StartAsync(options => options with
            {
                StorageConnectionString = connection,
                // A message that was being fetched or worked on when storage went comes back after its lease, a delivery after its claim:
                // minutes in earnest, seconds here.
                QueueLease = TimeSpan.FromSeconds(5),
                Settings = new Dictionary<string, string?> { ["Alerts:AttemptTimeoutSeconds"] = "1" },
            });
            await using var receiver = await DeskReceiver.RegisterAsync(host);
            var @case = await CaseDriver.OpenAsync(host);
            var id = await @case.UploadAsync("violation-notice", EvidenceFile.Pdf("a.pdf", "outage"));
            var feed = new Uri((string)(await @case.ReadAsync())["feed"]!).AbsolutePath[1..];

            await storage.DisposeAsync();
            foreach (var answer in await Task.WhenAll(
                host.Client.LookAsync(@case.Path),
                host.Client.PostAsync("api/cases", ValidBodies.Case(host.Clock.GetUtcNow())),
                host.Client.PostAsync("api/webhooks", ValidBodies.Webhook(receiver.Http.Url)),
                host.Client.LookAsync("api/cases"),
                host.Client.LookAsync(feed),
                host.Client.LookAsync("api/ready")))
            {
                Assert.Equal("storage-unavailable", answer.Expect(HttpStatusCode.ServiceUnavailable).Code);
                Assert.NotNull(answer.Headers.RetryAfter?.Delta);
            }

            (await host.Client.LookAsync("api/windows?from=2026-03-02")).Expect(HttpStatusCode.OK);
            // Whoever restarts what does not live must not do so for this.
            (await host.Client.LookAsync("api/live")).Expect(HttpStatusCode.OK);
            Assert.Contains(host.Logs.All, line => line.Text == "GET /feeds/…: storage did not answer");
            Assert.DoesNotContain(host.Logs.All, line => line.Text.Contains(feed.Split('.')[1], StringComparison.Ordinal));

            storage = await AzuriteProcess.StartAsync(data.Path, ports, null, TextWriter.Null, CancellationToken.None);
            Assert.Equal("sealed", (string)(await @case.SettledAsync(id))["status"]!);
            Assert.Single((await host.Client.LookAsync("api/cases")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray());
            await @case.CloseAsync();
            await receiver.WaitForAllUpToAsync(@case.Id, "case.closed");
            Assert.Equal(["case.opened", "evidence.sealed", "case.closed"], receiver.TypesOf(@case.Id));
        }
        finally
        {
            await storage.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_step_whose_hints_cannot_be_written_is_not_taken_and_may_be_asked_again()
    {
        var line = new FaultyLine();
        await using var host = await StartAsync(line);
        var body = ValidBodies.Case(host.Clock.GetUtcNow());

        line.Fails = request =>
            request.Method == RequestMethod.Post && request.Uri.Path.Contains(StorageNames.Queues.DeskWork, StringComparison.Ordinal);
        Assert.Equal(
            "storage-unavailable",
            (await host.Client.PostAsync("api/cases", body, "one key")).Expect(HttpStatusCode.ServiceUnavailable).Code
        );
        // Its list rows may be down already: hints without a truth are not shown.
        Assert.Empty((await host.Client.LookAsync("api/cases")).Expect(HttpStatusCode.OK).Json["items"]!.AsArray());

        line.Fails = _ => false;
        (await host.Client.PostAsync("api/cases", body, "one key")).Expect(HttpStatusCode.Created);
        (await host.Client.PostAsync("api/cases", body, "one key")).Expect(HttpStatusCode.Created);
        Assert.Single((await host.Client.LookAsync("api/cases")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task An_inspection_that_storage_interrupts_is_taken_up_again()
    {
        var line = new FaultyLine();
        await using var host = await StartAsync(line);
        var @case = await CaseDriver.OpenAsync(host);
        var left = 3; // The client's own three tries: one failed run.
        line.Fails = request =>
            request.Uri.Path.Contains("evidence-sealed", StringComparison.Ordinal) && Interlocked.Decrement(ref left) >= 0;

        var id = await @case.UploadAsync("violation-notice", EvidenceFile.Pdf("a.pdf", "interrupted"));

        Assert.Equal("sealed", (string)(await @case.SettledAsync(id))["status"]!);
        // The process that took the step failed over it, and let its message be seen.
        await host.Logs.WaitAsync(line => line.Text.Contains("is left to its message", StringComparison.Ordinal));
        await host.Runs.WaitAsync(run => run is { Function: nameof(DoWorkQueue), End: RunEnd.Succeeded });
    }

    private static Task<DeskHost> StartAsync(HttpPipelinePolicy policy) =>
        DeskHost.StartAsync(options => options with { RunTimers = false }, services => services.AddSingleton(policy));

    /// <summary>Three ports in a row that are free now: the emulator must come back where it was.</summary>
    private static StoragePorts FreePorts()
    {
        while (true)
        {
            using var first = new TcpListener(IPAddress.Loopback, 0);
            first.Start();
            var port = ((IPEndPoint)first.LocalEndpoint).Port;
            if (port < 65_000 && IsFree(port + 1) && IsFree(port + 2))
                return new StoragePorts(port);
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("casedesk-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
