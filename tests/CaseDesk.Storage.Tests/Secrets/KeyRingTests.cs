using CaseDesk.Storage.Secrets;

namespace CaseDesk.Storage.Tests.Secrets;

public sealed class KeyRingTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Current_LongBeforeItsEnd_StaysAndNothingIsAdded()
    {
        var store = await KeyStore.EmptyAsync();
        var ring = store.Ring();
        var first = await ring.CurrentAsync(None);

        Assert.Same(first, await ring.CurrentAsync(None));
        store.Wall.Advance(KeyRing.KeyLifetime - KeyRing.Ahead - TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await ring.CurrentAsync(None)).Count);
        Assert.Single(await store.FilesAsync());
    }

    [Fact]
    public async Task Current_AWeekBeforeItsEnd_IsFollowedByOneThatBeginsThere()
    {
        var store = await KeyStore.EmptyAsync();
        var end = (await store.Ring().CurrentAsync(None)).LastsUntil!.Value;

        store.Wall.Advance(KeyRing.KeyLifetime - KeyRing.Ahead + TimeSpan.FromMinutes(1));
        var next = await store.Ring().CurrentAsync(None);

        Assert.Equal((2, end + KeyRing.KeyLifetime), (next.Count, next.LastsUntil));
        Assert.Equal(2, (await store.Ring().CurrentAsync(None)).Count);
    }

    [Fact]
    public async Task Current_DeskAsleepForAYear_MakesOneFromNowOnAndKeepsTheOld()
    {
        var store = await KeyStore.EmptyAsync();
        var closed = await store.Box().CloseAsync("secret", ["here"], None);

        store.Wall.Advance(TimeSpan.FromDays(365));
        var ring = await store.Ring().CurrentAsync(None);

        Assert.Equal((2, store.Wall.GetUtcNow() + KeyRing.KeyLifetime), (ring.Count, ring.LastsUntil!.Value));
        Assert.Equal("secret", await store.Box().OpenAsync(closed, ["here"], None));
    }

    [Fact]
    public async Task Load_AFileThatIsNoKey_NamesIt()
    {
        var store = await KeyStore.EmptyAsync();
        await store.Blobs.WriteAsync("data-protection/stray.txt", "not xml"u8.ToArray(), null, None);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => store.Ring().CurrentAsync(None));

        Assert.Contains("data-protection/stray.txt", failure.Message, StringComparison.Ordinal);
    }
}
