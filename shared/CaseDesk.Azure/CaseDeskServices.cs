using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Azure;

/// <summary>Registers everything the functions need; both hosts call it.</summary>
public static class CaseDeskServices
{
    public static IServiceCollection AddCaseDesk(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return services;
    }
}
