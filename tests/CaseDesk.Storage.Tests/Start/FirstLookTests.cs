using Azure;
using CaseDesk.Storage.Start;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Start;

/// <summary>What a new process asks before anybody asks it.</summary>
public sealed class FirstLookTests : IAsyncLifetime
{
    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Fact]
    public async Task Whoever_asks_first_finds_what_the_start_has_asked()
    {
        await _desk.Get<FirstLook>().BeginAsync();
        var asked = _desk.Traffic.Requests.Count;
        Assert.InRange(asked, 3, 5);

        Assert.Null(await _desk.Get<ReadyCheck>().RunAsync(CancellationToken.None));

        Assert.Equal(asked, _desk.Traffic.Requests.Count);
    }

    /// <summary>An outage at the start ends nothing and hides nothing.</summary>
    [Theory]
    [InlineData(503)]
    [InlineData(400)]
    public async Task What_is_wrong_at_the_start_is_found_again_by_whoever_asks(int status)
    {
        _desk.Traffic.Before = _ => throw new RequestFailedException(status, "No.");
        await _desk.Get<FirstLook>().BeginAsync();
        _desk.Traffic.Before = null;
        _desk.Wall.Advance(ReadyCheck.Fresh);

        Assert.Null(await _desk.Get<ReadyCheck>().RunAsync(CancellationToken.None));
    }
}
