using Azure;
using Azure.Identity;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Backup;
using CaseDesk.Storage.Desk;
using CaseDesk.Storage.Start;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Start;

/// <summary>What is to be mended is told, and asking costs storage nothing.</summary>
public sealed class ReadyCheckTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task A_thousand_who_ask_within_five_seconds_are_one_look()
    {
        var check = _desk.Get<ReadyCheck>();
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => check.RunAsync(s_none))), Assert.Null);
        var first = _desk.Traffic.Requests.Count;
        Assert.InRange(first, 3, 5);
        _desk.Wall.Advance(ReadyCheck.Fresh);
        Assert.Null(await check.RunAsync(s_none));
        Assert.InRange(_desk.Traffic.Requests.Count, first + 3, 2 * first);
        // It looks and writes nothing: an installation that was only asked is still empty.
        Assert.Null(await _desk.Get<EmptyStorage>().FirstFullAsync(s_none));
    }

    [Theory]
    [InlineData(401, ReadyFault.StorageForbids)]
    [InlineData(403, ReadyFault.StorageForbids)]
    [InlineData(503, ReadyFault.StorageBusy)]
    [InlineData(429, ReadyFault.StorageBusy)]
    [InlineData(500, ReadyFault.StorageAway)]
    [InlineData(0, ReadyFault.StorageAway)]
    public async Task Storage_that_refuses_is_told_from_storage_that_is_away(int status, ReadyFault fault)
    {
        _desk.Traffic.Before = _ => throw new RequestFailedException(status, "No.");
        Assert.Equal(fault, (await _desk.Get<ReadyCheck>().RunAsync(s_none))?.Fault);
        _desk.Traffic.Before = null;
        _desk.Wall.Advance(ReadyCheck.Fresh);
        Assert.Null(await _desk.Get<ReadyCheck>().RunAsync(s_none));
    }

    /// <summary>Whoever asks is told within seconds; a client by itself waits minutes.</summary>
    [Theory]
    [InlineData("", ReadyFault.StorageAway)]
    [InlineData("data-protection", ReadyFault.VaultAway)]
    public async Task What_is_silent_is_told_as_away(string silent, ReadyFault fault)
    {
        var (asked, never) = (new TaskCompletionSource(), new TaskCompletionSource());
        _desk.Traffic.Before = request =>
        {
            if (!$"{request.Path}{request.Query}".Contains(silent, StringComparison.Ordinal))
                return Task.CompletedTask;
            asked.TrySetResult();
            return never.Task;
        };
        var look = _desk.Get<ReadyCheck>().RunAsync(s_none);
        await asked.Task.WaitAsync(TestTimeout.Limit);
        Assert.False(look.IsCompleted);

        _desk.Wall.Advance(ReadyCheck.Longest);

        Assert.Equal(fault, (await look.WaitAsync(TestTimeout.Limit))?.Fault);
        never.SetResult();
    }

    /// <summary>A caller that gives up is no finding for the next one.</summary>
    [Fact]
    public async Task Whoever_gives_up_waiting_has_found_nothing_out()
    {
        using var caller = new CancellationTokenSource();
        _desk.Traffic.Before = _ => caller.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _desk.Get<ReadyCheck>().RunAsync(caller.Token));
        _desk.Traffic.Before = null;

        Assert.Null(await _desk.Get<ReadyCheck>().RunAsync(s_none));
    }

    /// <summary>Not the storage's fault, and not mended there.</summary>
    [Fact]
    public async Task An_identity_that_gets_no_token_is_told_from_storage_that_is_away()
    {
        _desk.Traffic.Before = _ => throw new AuthenticationFailedException("No token.");
        Assert.Equal(ReadyFault.IdentityUnknown, (await _desk.Get<ReadyCheck>().RunAsync(s_none))?.Fault);
        _desk.Traffic.Before = null;
        _desk.Wall.Advance(ReadyCheck.Fresh);
        Assert.Null(await _desk.Get<ReadyCheck>().RunAsync(s_none));
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await _desk.Storage.Queues.DeleteQueueAsync(StorageNames.Queues.DeskWork);
        Assert.Equal(new ReadyFinding(ReadyFault.StorageIncomplete, "desk-work"), await _desk.Get<ReadyCheck>().RunAsync(s_none));
    }

    [Fact]
    public async Task Keys_that_do_not_open_are_told()
    {
        await _desk
            .Get<DeskDataBlobs>()
            .WriteAsync("data-protection/key-1.xml", "<wrappedKey vaultKey=\"https://v.example/k\" />"u8.ToArray(), null, s_none);
        Assert.Equal(ReadyFault.VaultAway, (await _desk.Get<ReadyCheck>().RunAsync(s_none))?.Fault);
    }

    [Fact]
    public async Task A_half_of_an_import_is_no_desk()
    {
        await new ImportRecord("b", StoreDesk.Start).WriteAsync(_desk.Get<DeskDataBlobs>(), s_none);
        Assert.Equal(ReadyFault.ImportUnfinished, (await _desk.Get<ReadyCheck>().RunAsync(s_none))?.Fault);
        await new ImportRecord("b", StoreDesk.Start, StoreDesk.Start).WriteAsync(_desk.Get<DeskDataBlobs>(), s_none);
        _desk.Wall.Advance(ReadyCheck.Fresh);
        Assert.Null(await _desk.Get<ReadyCheck>().RunAsync(s_none));
    }
}
