using CaseDesk.Faults.Tests.Story;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Custody;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace CaseDesk.Faults.Tests.Cost;

/// <summary>
/// What one whole case costs in storage operations: five files, two rounds, six reminders, two endpoints, from opening to closing. The
/// figures are approved by hand, so that a change that makes a case dearer is seen. The hosts' looks at empty queues and the minute ticks
/// that find nothing are paid by the desk, not by the case, and are left out; receiving and deleting each message is counted.
/// </summary>
public sealed class StorageOperationsTests(ITestOutputHelper output) : OneAfterAnother
{
    private const string Approved = "tests/CaseDesk.Faults.Tests/Approved/StorageOperations.approved.txt";
    private static readonly string[] s_files = ["violation-notice", "product-images", "logistics", "handling-proof", "test-report"];

    [Fact]
    public async Task A_whole_case_costs_what_was_approved()
    {
        var received = await CountAsync();
        output.WriteLine(received);
        if (received == RepositoryTree.Read(Approved).ReplaceLineEndings("\n"))
            return;
        var file = Path.Combine(AppContext.BaseDirectory, "StorageOperations.received.txt");
        await File.WriteAllTextAsync(file, received);
        Assert.Fail($"A case's storage operations have changed:\n{received}\nIf that was meant, copy {file}\nover {Approved}.");
    }

    private static async Task<string> CountAsync()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var desk = await FaultyDesk.StartAsync();
        var story = new CaseStory(desk, receiver.Url);
        await story.RegisterAsync("desk", []);
        await story.RegisterAsync("robot", []);
        // The desk's key is read once by a process, not by a case.
        await desk.Host.Services.GetRequiredService<DeskKeys>().SigningAsync(CancellationToken.None);
        desk.Tap.Arm(null);
        await story.OpenAsync();
        foreach (var file in s_files)
            await story.UploadByTicketAsync(file);
        await desk.DrainAsync();
        await LaterAsync(() => story.SubmitAsync("2026-03-02T09:00:00+08:00"));
        await LaterAsync(() => story.TickAtAsync(At(5)));
        await LaterAsync(() => story.TickAtAsync(At(9)));
        await LaterAsync(() => story.DecideAsync("rejected", "2026-03-09T09:00:30+08:00"));
        await LaterAsync(() => story.SubmitAsync("2026-03-09T09:00:31+08:00"));
        foreach (var day in new[] { 12, 16, 18, 19 })
            await LaterAsync(() => story.TickAtAsync(At(day)));
        await LaterAsync(() => story.DecideAsync("released", "2026-03-19T09:00:30+08:00"));
        await LaterAsync(story.CloseAsync);
        Assert.Equal(6, receiver.Events.Count(alert => alert.Json().GetProperty("type").GetString()!.StartsWith("window.", StringComparison.Ordinal)));
        var requests = desk.Tap.Requests.Select(request => $"{request.Service} {request.Kind} {request.Target}".TrimEnd()).ToList();
        // Those that their sender took back were never handed out.
        var messages = requests.Count(request => request.StartsWith("queue send", StringComparison.Ordinal)) - requests.Count(request => request.StartsWith("queue delete", StringComparison.Ordinal));
        requests.AddRange(Enumerable.Repeat("queue receive (by the host)", messages));
        requests.AddRange(Enumerable.Repeat("queue delete (by the host)", messages));
        requests.AddRange(Enumerable.Repeat("blob put (by the merchant's browser)", s_files.Length));
        var lines = requests
            .GroupBy(line => line, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count(), 5}  {group.Key}");
        var services = requests
            .GroupBy(line => line.Split(' ')[0], StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Count(), 5}  {group.Key}, all");
        return string.Join('\n', [.. lines, .. services, $"{requests.Count, 5}  all"]) + "\n";

        // So long after the step before that nobody remembers it.
        Task LaterAsync(Func<Task> act)
        {
            desk.Host.Services.GetRequiredService<RememberedCases>().Forget(story.CaseId);
            return act();
        }
    }

    private static DateTimeOffset At(int day) => new(2026, 3, day, 9, 0, 32, TimeSpan.FromHours(8));
}
