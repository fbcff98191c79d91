using System.Text.Json;
using CaseDesk.Core.Alerts;
using CaseDesk.Samples.Repository;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>What CaseDesk signs is what the official Standard Webhooks library (npm, pinned) accepts.</summary>
public sealed class OfficialLibraryTests : IAsyncLifetime
{
    private static readonly NodePackage s_library = new("tests/CaseDesk.Storage.Tests/Alerts/standardwebhooks");
    private static readonly WebhookSecret s_old = WebhookSecret.FromBytes([.. Enumerable.Range(0, 24).Select(i => (byte)(i * 7))]);
    private static readonly WebhookSecret s_new = WebhookSecret.FromBytes([.. Enumerable.Range(0, 64).Select(i => (byte)(255 - i))]);

    // The library checks the time against its own clock, so this is the one place that signs with the real one.
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private readonly byte[] _body = new AlertEvent(
        "evt_1", AlertTypes.WindowLastDay, "case_1", 3, new(2026, 9, 29, 0, 30, 0, TimeSpan.Zero),
        JsonDocument.Parse("""{"原因":"最后一天"}""").RootElement).ToBody();

    public Task InitializeAsync() => s_library.InstallAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Verify_signed_event_is_accepted()
    {
        Assert.Equal(0, await VerifyAsync(s_old, StandardWebhookSignature.Sign([s_old], "evt_1", _now, _body), _body));
        Assert.Equal(0, await VerifyAsync(s_new, StandardWebhookSignature.Sign([s_new], "evt_1", _now, _body), _body));
    }

    [Fact]
    public async Task Verify_flipped_byte_is_refused()
    {
        var flipped = _body.ToArray();
        flipped[^3] ^= 1;

        Assert.Equal(1, await VerifyAsync(s_old, StandardWebhookSignature.Sign([s_old], "evt_1", _now, _body), flipped));
    }

    [Fact]
    public async Task Verify_both_secrets_in_force_is_accepted_by_either_receiver()
    {
        var headers = StandardWebhookSignature.Sign([s_new, s_old], "evt_1", _now, _body);

        Assert.Equal(0, await VerifyAsync(s_old, headers, _body));
        Assert.Equal(0, await VerifyAsync(s_new, headers, _body));
    }

    [Fact]
    public async Task Verify_signed_six_minutes_ago_is_refused()
        => Assert.Equal(1, await VerifyAsync(s_old, StandardWebhookSignature.Sign([s_old], "evt_1", _now.AddMinutes(-6), _body), _body));

    [Fact]
    public void Lock_file_names_no_registry()
        => Assert.DoesNotContain(
            "resolved", File.ReadAllText(Path.Combine(s_library.Folder, "package-lock.json")), StringComparison.Ordinal);

    private static async Task<int> VerifyAsync(WebhookSecret secret, WebhookHeaders headers, byte[] body)
    {
        var input = JsonSerializer.Serialize(new
        {
            secret = secret.Text,
            headers = new Dictionary<string, string>
            {
                [WebhookHeaders.IdName] = headers.Id,
                [WebhookHeaders.TimestampName] = headers.Timestamp,
                [WebhookHeaders.SignatureName] = headers.Signature,
            },
            body,
        });
        var (exit, output) = await s_library.RunAsync("node", ["verify.mjs"], input);
        return exit is 0 or 1 && output.Length == 0 ? exit : throw new InvalidOperationException($"verify.mjs ended with {exit}: {output}");
    }
}
