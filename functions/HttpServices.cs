using CaseDesk.Functions.Access;
using CaseDesk.Functions.Alerts;
using CaseDesk.Functions.Http;
using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Pages;
using CaseDesk.Storage.Desk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions;

/// <summary>Registers what the HTTP functions share.</summary>
public static class HttpServices
{
    public static IServiceCollection AddHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(PaceSetting.Usual);
        services.TryAddSingleton(WrongCallerSetting.Usual);
        return services.AddSignIn(configuration).AddRest();
    }

    private static IServiceCollection AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<SignInOptions>(configuration, SignInOptions.Section);
        services.AddHttpClient(nameof(Provider), client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        return services
            .AddSingleton(provider =>
            {
                var options = provider.GetRequiredService<IOptions<SignInOptions>>().Value;
                return new SessionLimits(TimeSpan.FromHours(options.SessionHours), TimeSpan.FromMinutes(options.IdleMinutes));
            })
            .AddSingleton<SessionCookie>()
            .AddSingleton<Sessions>()
            .AddSingleton<Provider>()
            .AddSingleton<SignInDesk>();
    }

    private static IServiceCollection AddRest(this IServiceCollection services) => services
        .AddSingleton<CallerCheck>()
        .AddSingleton<CallerPaces>()
        .AddSingleton<WrongCallers>()
        .AddSingleton<RequestGuard>()
        .AddSingleton<ReceiverSight>()
        .AddSingleton<LinkAddresses>()
        .AddSingleton<CaseSteps>()
        .AddSingleton<CaseLooks>()
        .AddSingleton<CaseReadings>()
        .AddSingleton<CaseViews>()
        .AddSingleton<MerchantPage>()
        .AddSingleton<DeskPage>()
        .AddSingleton<PlainCasePage>()
        .AddSingleton<FirstSignIn>();
}
