using CaseDesk.Functions.Http;
using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Pages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseDesk.Functions;

/// <summary>Registers what the HTTP functions share.</summary>
public static class HttpServices
{
    public static IServiceCollection AddHttp(this IServiceCollection services)
    {
        services.TryAddSingleton(PaceSetting.Usual);
        services.TryAddSingleton(WrongCallerSetting.Usual);
        return services.AddRest();
    }

    private static IServiceCollection AddRest(this IServiceCollection services) => services
        .AddSingleton<CallerCheck>()
        .AddSingleton<CallerPaces>()
        .AddSingleton<WrongCallers>()
        .AddSingleton<RequestGuard>()
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
