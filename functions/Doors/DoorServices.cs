using CaseDesk.Functions.Cases;
using CaseDesk.Functions.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Functions.Doors;

/// <summary>Registers what the HTTP functions share.</summary>
public static class DoorServices
{
    public static IServiceCollection AddDoors(this IServiceCollection services) => services
        .AddSingleton<CallerCheck>()
        .AddSingleton<Door>()
        .AddSingleton<CaseSteps>()
        .AddSingleton<CaseViews>()
        .AddSingleton<MerchantPage>()
        .AddSingleton<DeskPage>()
        .AddSingleton<FirstVisit>();
}
