using System.Security.Cryptography;
using System.Text;
using Azure;
using CaseDesk.Storage.Secrets;

namespace CaseDesk.Storage.Tests.Secrets;

public sealed class KeyVaultTests : IAsyncLifetime
{
    private static readonly CancellationToken s_none = CancellationToken.None;
    private static readonly string[] s_here = ["here"];

    private FakeKeyVault _vault = null!;
    private KeyStore _store = null!;

    public async Task InitializeAsync() => (_vault, _store) = (await FakeKeyVault.StartAsync(), await KeyStore.EmptyAsync());

    public async Task DisposeAsync() => await _vault.DisposeAsync();

    [Fact]
    public async Task Ring_wrapped_by_a_vault_opens_in_another_instance_and_is_nowhere_in_clear()
    {
        var closed = await _store.Box(_vault.Key()).CloseAsync("secret", s_here, s_none);

        Assert.Equal("secret", await _store.Box(_vault.Key()).OpenAsync(closed, s_here, s_none));
        var file = Assert.Single(await _store.FilesAsync()).Value;
        Assert.Contains("wrappedKey", file, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ring_in_use_asks_the_vault_once_for_each_key()
    {
        var box = _store.Box(_vault.Key());
        foreach (var _ in Enumerable.Range(0, 5))
            await box.OpenAsync(await box.CloseAsync("secret", s_here, s_none), s_here, s_none);

        Assert.Equal(1, _vault.Calls);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Close_vault_refuses_surfaces_and_nothing_is_stored(int status)
    {
        _vault.Broken = status;

        var failure = await Assert.ThrowsAsync<RequestFailedException>(() => _store.Box(_vault.Key()).CloseAsync("secret", s_here, s_none));

        Assert.Equal(status, failure.Status);
        Assert.Empty(await _store.FilesAsync());
    }

    [Fact]
    public async Task Open_vault_is_down_surfaces_and_works_when_it_is_back()
    {
        var closed = await _store.Box(_vault.Key()).CloseAsync("secret", s_here, s_none);
        var box = _store.Box(_vault.Key());

        _vault.Broken = 403;
        Assert.Equal(403, (await Assert.ThrowsAsync<RequestFailedException>(() => box.OpenAsync(closed, s_here, s_none))).Status);
        _vault.Broken = null;

        Assert.Equal("secret", await box.OpenAsync(closed, s_here, s_none));
        Assert.Single(await _store.FilesAsync());
    }

    [Fact]
    public async Task Close_vault_is_down_and_the_key_at_hand_is_good_goes_on()
    {
        var box = _store.Box(_vault.Key());
        await box.CloseAsync("first", s_here, s_none);
        _vault.Broken = 403;
        _store.Wall.Advance(TimeSpan.FromDays(1));

        Assert.Equal("second", await box.OpenAsync(await box.CloseAsync("second", s_here, s_none), s_here, s_none));

        _store.Wall.Advance(KeyRing.KeyLifetime);
        await Assert.ThrowsAsync<RequestFailedException>(() => box.CloseAsync("third", s_here, s_none));
    }

    [Fact]
    public async Task Open_wrapped_key_was_altered_is_not_used()
    {
        await _store.Box(_vault.Key()).CloseAsync("secret", s_here, s_none);
        var (name, text) = Assert.Single(await _store.FilesAsync());
        var at = text.IndexOf("<text>", StringComparison.Ordinal) + 10;
        var altered = text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];
        await _store.Blobs.WriteAsync(name, Encoding.UTF8.GetBytes(altered), (await _store.Blobs.ListAsync("", s_none))[name], s_none);

        await Assert.ThrowsAnyAsync<CryptographicException>(() => _store.Box(_vault.Key()).CloseAsync("secret", s_here, s_none));
    }

    // Whoever can write to storage could otherwise have the desk's token sent to a host of theirs.
    [Theory]
    [InlineData("https://stranger.example/keys/desk/v1")]
    [InlineData("https://127.0.0.1:1/keys/desk/v1")]
    public async Task Unwrap_address_of_another_vault_is_not_called(string address) =>
        await Assert.ThrowsAsync<InvalidDataException>(() => _vault.Key().UnwrapAsync(new byte[256], new Uri(address), s_none));

    [Fact]
    public async Task Load_wrapped_but_no_vault_is_set_says_what_to_set()
    {
        await _store.Box(_vault.Key()).CloseAsync("secret", s_here, s_none);

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => _store.Box().CloseAsync("secret", s_here, s_none));

        Assert.Contains("Secrets__KeyVaultKey", failure.Message, StringComparison.Ordinal);
    }
}
