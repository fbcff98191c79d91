using Azure.Storage.Blobs;
using CaseDesk.Core.Cases;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;
using CaseDesk.Storage.Secrets;
using CaseDesk.TestKit;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Storage.Tests.Secrets;

/// <summary>What is kept of a link tells it again for its own case, and for nothing else.</summary>
public sealed class CaseLinksTests : IAsyncLifetime, IDisposable
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private readonly (string One, string Other) _cases = (CaseIds.New(), CaseIds.New());
    private readonly LogLines _logs = new();
    private KeyStore _store = null!;

    public async Task InitializeAsync() => _store = await KeyStore.EmptyAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Open_by_another_instance_is_a_link_that_is_known_by_the_hash()
    {
        var kept = await Instance().DrawAsync(_cases.One, s_none);
        var secret = await Instance().OpenAsync(_cases.One, kept, s_none);

        Assert.True(CaseIds.IsLinkToken(secret));
        Assert.Equal(kept.Hash, LinkSecret.Hash(_cases.One, secret!));
        Assert.DoesNotContain(secret!, $"{kept}", StringComparison.Ordinal);
        Assert.NotEqual(kept, await Instance().DrawAsync(_cases.One, s_none));
    }

    [Fact]
    public async Task Open_what_was_moved_rolled_back_or_altered_is_not_shown_and_says_so()
    {
        var links = Instance();
        var (old, kept, other) = (
            await links.DrawAsync(_cases.One, s_none),
            await links.DrawAsync(_cases.One, s_none),
            await links.DrawAsync(_cases.Other, s_none)
        );

        Assert.Null(await links.OpenAsync(_cases.One, kept with { Closed = other.Closed }, s_none));
        Assert.Null(await links.OpenAsync(_cases.One, other, s_none));
        Assert.Null(await links.OpenAsync(_cases.One, kept with { Closed = old.Closed }, s_none));
        Assert.Null(await links.OpenAsync(_cases.One, kept with { Closed = "0123456789abcdefghjkmnpqrs" }, s_none));
        Assert.Equal(4, _logs.All.Count(line => line.Text.Contains(_cases.One, StringComparison.Ordinal)));
        Assert.Null(await links.OpenAsync(_cases.One, null, s_none));
        Assert.NotNull(await links.OpenAsync(_cases.One, kept, s_none));
    }

    /// <summary>Keys that are lost lose the link and nothing else: a new one can be drawn.</summary>
    [Fact]
    public async Task Open_without_its_key_is_not_shown()
    {
        var kept = await Instance().DrawAsync(_cases.One, s_none);
        var container = new BlobContainerClient(_store.Connection, StorageNames.Containers.DeskData);
        foreach (var name in (await _store.FilesAsync()).Keys)
            await container.DeleteBlobAsync(name);

        var fresh = Instance();
        Assert.Null(await fresh.OpenAsync(_cases.One, kept, s_none));
        Assert.NotNull(await fresh.OpenAsync(_cases.One, await fresh.DrawAsync(_cases.One, s_none), s_none));
    }

    /// <summary>As an instance that has just started.</summary>
    private CaseLinks Instance() => new(_store.Box(), new LoggerFactory([_logs]).CreateLogger<CaseLinks>());
}
