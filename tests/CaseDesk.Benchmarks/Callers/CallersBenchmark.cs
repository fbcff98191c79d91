using System.Diagnostics;
using System.Net;
using CaseDesk.Client;
using CaseDesk.Client.Models;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Desk;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace CaseDesk.Benchmarks.Callers;

/// <summary>How long the desk's changes of a case take beside eight loops of the case's link, which read one file, or write.</summary>
internal sealed class CallersBenchmark : IBenchmark
{
    private const int Loops = 8;
    private const int Changes = 150;

    public string Name => "callers";

    public string Summary => "the desk's changes of a case beside eight loops of its link";

    public async Task<BenchmarkOutcome> RunAsync(BenchmarkOptions options)
    {
        var table = new MarkdownTable(
            "Beside",
            "desk's changes",
            "refused",
            "median",
            "99 %",
            "longest",
            "link: taken",
            "told to wait",
            "busy",
            "entries of readings"
        );
        var isSound = true;
        foreach (
            var (what, loops, writes) in new[]
            {
                ("nothing", 0, false),
                ("eight loops that read", Loops, false),
                ("eight loops that write", Loops, true),
            }
        )
        {
            await using var host = await DeskHost.StartAsync(change => change with { RunTimers = false });
            var driver = await CaseDriver.OpenAsync(host);
            var file = await driver.UploadAsync("violation-notice", EvidenceFile.Pdf("a.pdf", "loop"));
            await driver.SettledAsync(file);
            var merchant = driver.AsMerchant((string)(await driver.ReadAsync())["link"]!);
            var (answers, ends) = (new System.Collections.Concurrent.ConcurrentBag<HttpStatusCode>(), false);
            var crowd = Enumerable.Range(0, loops).Select(async _ =>
            {
                while (!Volatile.Read(ref ends))
                    answers.Add((await LoopAsync(merchant, file, writes, host.Now)).Status);
            }).ToArray();
            var (took, refused) = (new List<TimeSpan>(), 0);
            using var program = DeskConnection.Open(host.Local.BaseAddress, host.DeskKey);
            for (var i = 0; i < Changes; i++)
            {
                var clock = Stopwatch.StartNew();
                refused += await IsTakenAsync(program, driver.Id, $"{i}") ? 0 : 1;
                took.Add(clock.Elapsed);
            }

            Volatile.Write(ref ends, true);
            await Task.WhenAll(crowd);
            took.Sort();
            var record = await driver.ReadAsync();
            var readings = (long)record["version"]! - Changes;
            table.Add(
                what,
                Changes,
                refused,
                took[took.Count / 2],
                took[(int)(took.Count * 0.99)],
                took[^1],
                answers.Count(status => (int)status < 300),
                answers.Count(status => status == HttpStatusCode.TooManyRequests),
                answers.Count(status => status == HttpStatusCode.ServiceUnavailable),
                writes ? "" : readings
            );
            isSound &=
                refused == 0
                && took[took.Count / 2] <= TimeSpan.FromSeconds(1)
                && took[(int)(took.Count * 0.99)] <= TimeSpan.FromSeconds(3);
        }

        return new BenchmarkOutcome($"### The desk beside a link in a loop\n\n{Machine.Describe()}; {(isSound ? "within the target" : "NOT WITHIN THE TARGET")}.\n\n{table}", isSound);
    }

    /// <summary>As a program does it, which would wait and try again by itself: here it is told not to.</summary>
    private static async Task<bool> IsTakenAsync(DeskConnection program, string caseId, string text)
    {
        try
        {
            await program.Desk.Api.Cases[caseId].Notes.PostAsync(
                new AddNoteInput { Text = text }, request => request.Options.Add(new RetryHandlerOption { MaxRetry = 0 }));
            return true;
        }
        catch (Problem)
        {
            return false;
        }
    }

    private static Task<DeskAnswer> LoopAsync(CaseDriver merchant, string file, bool writes, DateTimeOffset now) => writes
        ? merchant.Client.PostAsync($"{merchant.Path}/contacts", ValidBodies.Contact(now))
        : merchant.Client.LookAsync($"{merchant.Path}/evidence/{file}/content");
}
