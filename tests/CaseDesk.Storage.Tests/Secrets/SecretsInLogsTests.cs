using CaseDesk.Core.Alerts;
using CaseDesk.Delivery.Sending;
using CaseDesk.Delivery.Webhooks;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Secrets;
using CaseDesk.TestKit;
using CaseDesk.TestKit.Account;
using CaseDesk.TestKit.Alerts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Secrets;

public sealed class SecretsInLogsTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    [Fact]
    public async Task Logs_even_at_trace_hold_neither_secret_nor_address()
    {
        await using var desk = await StoreDesk.StartAsync(services =>
            services.Configure<LoggerFilterOptions>(logging => logging.MinLevel = LogLevel.Trace)
        );
        desk.Get<ILogger<SecretsInLogsTests>>().LogTrace("seen");
        var secret = WebhookSecret.FromBytes([.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answer(new WebhookAnswer(410));
        await desk.AddEndpointAsync("wh_1", new Uri(receiver.Url, "path-of-the-tests"));
        await desk.Get<IEndpointStore>()
            .ChangeAsync("wh_1", endpoint => endpoint with { Secret = secret, Previous = endpoint.Secret }, StoredEndpoints.Tester, s_none);
        var stored = (await desk.Get<IEndpointStore>().GetAsync("wh_1", s_none))!;
        Assert.IsType<SendResult.Failed>(await desk.Get<WebhookSender>().SendAsync(stored, new AlertMessage("evt_1", "{}"u8.ToArray()), s_none));
        await desk.Get<IEndpointStore>().DisableAsync("wh_1", DisabledReason.Gone, StoreDesk.Start, s_none);

        var all = string.Join('\n', desk.Logs.All);
        Assert.Contains("seen", all, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Text[6..30], all, StringComparison.Ordinal);
        Assert.DoesNotContain("path-of-the-tests", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DeskStorage:accountName", "desk", "", 1)]
    [InlineData("DeskStorage:accountName", "desk", "https://v.vault.azure.net/keys/desk", 0)]
    [InlineData("DeskStorage", "UseDevelopmentStorage=true", "", 0)]
    public async Task Start_keys_that_nothing_wraps_warns_unless_storage_is_on_this_machine(
        string setting,
        string storage,
        string vaultKey,
        int warnings
    )
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(setting, storage)]).Build();
        var logs = new LogLines();
        await using var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(logs)).BuildServiceProvider();

        await new KeysUnwrappedWarning(
            new StorageClients(settings, []),
            Options.Create(new SecretOptions { KeyVaultKey = vaultKey }),
            services.GetRequiredService<ILogger<KeysUnwrappedWarning>>()
        ).StartAsync(s_none);

        Assert.Equal(warnings, logs.All.Count(line => line.Text.Contains("Secrets__KeyVaultKey is empty", StringComparison.Ordinal)));
    }
}
