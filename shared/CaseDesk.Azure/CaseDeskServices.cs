using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CaseDesk.Azure;

/// <summary>Registers everything the functions need; both hosts call it.</summary>
public static class CaseDeskServices
{
    public static IServiceCollection AddCaseDesk(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new DelayScale());
        services.TryAddSingleton(new WallClock());
        services.TryAddSingleton(new EnsureStorage(configuration));
        return services;
    }
}
