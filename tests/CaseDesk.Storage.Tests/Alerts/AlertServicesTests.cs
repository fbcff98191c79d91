using CaseDesk.Delivery;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Webhooks;
using CaseDesk.Storage.Alerts;
using CaseDesk.Storage.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Alerts;

public sealed class AlertServicesTests
{
    [Fact]
    public async Task Add_case_desk_nothing_configured_takes_the_defaults()
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
    public async Task Add_case_desk_timeout_out_of_range_does_not_start_and_says_what_to_set(string seconds)
    {
        await using var services = Build(new() { ["Alerts:AttemptTimeoutSeconds"] = seconds });

        var failure = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);

        Assert.Contains(
            "Alerts__AttemptTimeoutSeconds must be from 1 to 60: the seconds one webhook attempt may take (15 is usual).",
            failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_case_desk_configured_is_read()
    {
        await using var services = Build(new() { ["Alerts:AttemptTimeoutSeconds"] = "60", ["Alerts:AllowLoopbackHttp"] = "true" });

        var options = services.GetRequiredService<IOptions<AlertOptions>>().Value;

        Assert.Equal((true, 60), (options.AllowLoopbackHttp, options.AttemptTimeoutSeconds));
    }

    private static ServiceProvider Build(Dictionary<string, string?> settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(settings)
        {
            ["DeskStorage"] = "UseDevelopmentStorage=true",
            ["Custody:KeyInStorage"] = "true",
            ["Desk:Keys:test"] = "a-key-of-the-tests-0123456789",
        }).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddCaseDesk(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }
}
