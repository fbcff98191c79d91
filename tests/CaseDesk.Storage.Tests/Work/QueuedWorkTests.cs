using Azure;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Hints;
using CaseDesk.Storage.Start;
using CaseDesk.Storage.Work;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Work;

/// <summary>Which messages wait, and which count as failed.</summary>
public sealed class QueuedWorkTests : IAsyncLifetime
{
    private const string Queue = StorageNames.Queues.DeskWork;
    private const string Message = """{"kind":"case-to-erase","caseId":"c_0123456789abcdef"}""";

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(0)]
    public async Task A_message_waits_while_storage_serves_nobody(int status)
    {
        _desk.Traffic.Before = request => request.Name == StorageNames.Tables.Cases ? throw new RequestFailedException(status, "No.")
            : Task.CompletedTask;

        await RunAsync(() => throw new RequestFailedException(status, "No."));

        Assert.Equal(1, await _desk.CountMessagesAsync(Queue));
        var sent = Assert.Single(_desk.Traffic.Requests, static request => request.Method == "POST" && request.Name == Queue);
        Assert.Contains("visibilitytimeout=60", sent.Query, StringComparison.Ordinal);
        Assert.Contains("case-to-erase", sent.Body, StringComparison.Ordinal);
    }

    /// <summary>What one message fails over by itself would else go round for ever, and nobody would hear of it.</summary>
    [Fact]
    public async Task A_message_that_storage_fails_alone_counts_as_failed()
    {
        var fault = new RequestFailedException(503, "No.");

        Assert.Same(fault, await Record.ExceptionAsync(() => RunAsync(() => throw fault)));

        Assert.Equal(0, await _desk.CountMessagesAsync(Queue));
    }

    /// <summary>A fault of ours is no outage, whatever storage does meanwhile.</summary>
    [Fact]
    public async Task A_fault_of_the_work_counts_as_failed_also_while_storage_is_away()
    {
        _desk.Traffic.Before = request => request.Name == StorageNames.Tables.Cases ? throw new RequestFailedException(503, "No.")
            : Task.CompletedTask;

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(() => throw new InvalidOperationException()));

        Assert.Equal(0, await _desk.CountMessagesAsync(Queue));
    }

    [Fact]
    public async Task A_message_waits_that_a_finding_of_seconds_ago_explains()
    {
        _desk.Traffic.Before = static request => request.Name == StorageNames.Tables.Cases ? throw new RequestFailedException(503, "No.")
            : Task.CompletedTask;
        Assert.Equal(ReadyFault.StorageBusy, (await _desk.Get<ReadyCheck>().RunAsync(CancellationToken.None))?.Fault);
        _desk.Traffic.Before = null;

        await RunAsync(() => throw new RequestFailedException(503, "No."));

        Assert.Equal(1, await _desk.CountMessagesAsync(Queue));
    }

    private Task RunAsync(Func<Task> work) =>
        _desk.Get<QueuedWork>().RunAsync<DeskWork>(Queue, Message, _ => work(), CancellationToken.None);
}
