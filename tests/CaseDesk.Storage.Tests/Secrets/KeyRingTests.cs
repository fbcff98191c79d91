using CaseDesk.Storage.Secrets;

namespace CaseDesk.Storage.Tests.Secrets;

public sealed class KeyRingTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task Current_long_before_its_end_stays_and_nothing_is_added()
    {
        var store = await KeyStore.EmptyAsync();
        var ring = store.Ring();
        var first = await ring.CurrentAsync(s_none);

        Assert.Same(first, await ring.CurrentAsync(s_none));
        store.Wall.Advance(KeyRing.KeyLifetime - KeyRing.Ahead - TimeSpan.FromMinutes(1));
        Assert.Equal(1, (await ring.CurrentAsync(s_none)).Count);
        Assert.Single(await store.FilesAsync());
    }

    [Fact]
    public async Task Current_a_week_before_its_end_is_followed_by_one_that_begins_there()
    {
        var store = await KeyStore.EmptyAsync();
        var end = (await store.Ring().CurrentAsync(s_none)).LastsUntil!.Value;

        store.Wall.Advance(KeyRing.KeyLifetime - KeyRing.Ahead + TimeSpan.FromMinutes(1));
        var next = await store.Ring().CurrentAsync(s_none);

        Assert.Equal((2, end + KeyRing.KeyLifetime), (next.Count, next.LastsUntil));
        Assert.Equal(2, (await store.Ring().CurrentAsync(s_none)).Count);
    }

    [Fact]
    public async Task Current_desk_asleep_for_a_year_makes_one_from_now_on_and_keeps_the_old()
    {
        var store = await KeyStore.EmptyAsync();
        var closed = await store.Box().CloseAsync("secret", ["here"], s_none);

        store.Wall.Advance(TimeSpan.FromDays(365));
        var ring = await store.Ring().CurrentAsync(s_none);

        Assert.Equal((2, store.Wall.GetUtcNow() + KeyRing.KeyLifetime), (ring.Count, ring.LastsUntil!.Value));
        Assert.Equal("secret", await store.Box().OpenAsync(closed, ["here"], s_none));
    }

    [Fact]
    public async Task Load_a_file_that_is_no_key_names_it()
    {
        var store = await KeyStore.EmptyAsync();
        await store.Blobs.WriteAsync("data-protection/stray.txt", "not xml"u8.ToArray(), null, s_none);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => store.Ring().CurrentAsync(s_none));

        Assert.Contains("data-protection/stray.txt", failure.Message, StringComparison.Ordinal);
    }
}
