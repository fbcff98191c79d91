using Azure.Data.Tables;
using CaseDesk.Azure.Alerts;
using CaseDesk.Azure.Secrets;
using CaseDesk.Azure.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseDesk.Azure.Tests.Alerts;

public sealed class AlertServicesTests
{
    [Fact]
    public async Task AddAlerts_NothingConfigured_TakesTheDefaults()
    {
        await using var services = Build([]);

        services.GetRequiredService<IStartupValidator>().Validate();
        var options = services.GetRequiredService<IOptions<AlertOptions>>().Value;

        Assert.Equal((false, 15), (options.AllowLoopbackHttp, options.AttemptTimeoutSeconds));
        Assert.NotNull(services.GetRequiredService<WebhookSender>());
        Assert.IsType<EndpointTable>(services.GetRequiredService<IEndpointStore>());
        Assert.Same(TimeProvider.System, services.GetRequiredService<WallClock>().Provider);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("61")]
    public async Task AddAlerts_TimeoutOutOfRange_DoesNotStartAndSaysWhatToSet(string seconds)
    {
        await using var services = Build(new() { ["Alerts:AttemptTimeoutSeconds"] = seconds });

        var failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains(
            "Alerts__AttemptTimeoutSeconds must be from 1 to 60: the seconds one webhook attempt may take (15 is usual).",
            failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddAlerts_Configured_IsRead()
    {
        await using var services = Build(new() { ["Alerts:AttemptTimeoutSeconds"] = "60", ["Alerts:AllowLoopbackHttp"] = "true" });

        var options = services.GetRequiredService<IOptions<AlertOptions>>().Value;

        Assert.Equal((true, 60), (options.AllowLoopbackHttp, options.AttemptTimeoutSeconds));
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings)
        => new ServiceCollection()
            .AddLogging()
            .AddSingleton(new SecretBox(null!))
            .AddSingleton(new TableServiceClient("UseDevelopmentStorage=true"))
            .AddAlerts(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
}
