using CaseDesk.Storage.Secrets;

namespace CaseDesk.Storage.Tests.Secrets;

public sealed class SecretBoxTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly string[] s_here = ["endpoints", "Secret", "wh_1"];

    [Fact]
    public async Task Open_closed_by_another_instance_is_the_text()
    {
        var store = await KeyStore.EmptyAsync();
        var closed = await store.Box().CloseAsync("密 secret", s_here, s_none);

        Assert.DoesNotContain("secret", closed, StringComparison.Ordinal);
        Assert.Equal("密 secret", await store.Box().OpenAsync(closed, s_here, s_none));
        Assert.Single(await store.FilesAsync());
    }

    [Fact]
    public async Task Open_instances_that_started_at_once_each_opens_what_the_others_closed()
    {
        var store = await KeyStore.EmptyAsync();
        var boxes = Enumerable.Range(0, 4).Select(_ => store.Box()).ToList();
        var closed = await Task.WhenAll(boxes.Select(box => box.CloseAsync("secret", s_here, s_none)));

        foreach (var box in boxes)
            Assert.All(await Task.WhenAll(closed.Select(text => box.OpenAsync(text, s_here, s_none))), text => Assert.Equal("secret", text));
    }

    [Theory]
    [InlineData("endpoints", "Secret", "wh_2")]
    [InlineData("endpoints", "Url", "wh_1")]
    [InlineData("cases", "Secret", "wh_1")]
    public async Task Open_in_another_place_says_so(params string[] there)
    {
        var box = (await KeyStore.EmptyAsync()).Box();
        var closed = await box.CloseAsync("secret", s_here, s_none);

        var failure = await Assert.ThrowsAsync<SecretLostException>(() => box.OpenAsync(closed, there, s_none));

        Assert.Contains("altered, or moved", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dp1:")]
    [InlineData("dp1:not base64")]
    [InlineData("dp1:c2hvcnQ")]
    [InlineData("dp1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Open_nonsense_says_so(string stored) =>
        await Assert.ThrowsAsync<SecretLostException>(async () =>
            await (await KeyStore.EmptyAsync()).Box().OpenAsync(stored, s_here, s_none)
        );

    [Fact]
    public async Task Open_flipped_character_says_so()
    {
        var box = (await KeyStore.EmptyAsync()).Box();
        var closed = await box.CloseAsync("secret", s_here, s_none);
        var flipped = closed[..^5] + (closed[^5] == 'A' ? 'B' : 'A') + closed[^4..];

        await Assert.ThrowsAsync<SecretLostException>(() => box.OpenAsync(flipped, s_here, s_none));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://mallory.example/")]
    [InlineData("DP1:AAAA")]
    public async Task Open_text_in_clear_is_not_read(string text)
    {
        var box = (await KeyStore.EmptyAsync()).Box();

        var failure = await Assert.ThrowsAsync<SecretLostException>(() => box.OpenAsync(text, ["endpoints", "Url", "wh_1"], CancellationToken.None));

        Assert.Contains("in clear", failure.Message, StringComparison.Ordinal);
    }


    [Fact]
    public async Task Open_keys_are_lost_names_the_key_and_the_place()
    {
        var store = await KeyStore.EmptyAsync();
        var closed = await store.Box().CloseAsync("secret", s_here, s_none);
        var (name, tag) = (await store.Blobs.ListAsync(KeyRingFiles.Folder, s_none)).Single();
        await store.Blobs.RemoveAsync(name, tag, s_none);

        var failure = await Assert.ThrowsAsync<SecretLostException>(() => store.Box().OpenAsync(closed, s_here, s_none));

        Assert.Contains(name["data-protection/key-".Length..^".xml".Length], failure.Message, StringComparison.Ordinal);
        Assert.Contains("desk-data/data-protection/", failure.Message, StringComparison.Ordinal);
    }
}
