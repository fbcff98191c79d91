using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Http;

/// <summary>Registers what the HTTP functions share.</summary>
public static class HttpServices
{
    public static IServiceCollection AddHttp(this IServiceCollection services) => services
        .AddSingleton<CallerCheck>()
        .AddSingleton<RequestGuard>()
        .AddSingleton<CaseSteps>()
        .AddSingleton<CaseLooks>()
        .AddSingleton<CaseViews>()
        .AddSingleton<MerchantPage>()
        .AddSingleton<DeskPage>()
        .AddSingleton<FirstSignIn>();
}
