using CaseDesk.Storage.Account;
using CaseDesk.Storage.Desk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Secrets;

/// <summary>
/// Registers the closing of secrets. Needs <see cref="StorageClients"/> and <see cref="DeskDataBlobs"/> among the services.
/// </summary>
internal static class SecretServices
{
    public static IServiceCollection AddSecrets(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddChecked<SecretOptions>(configuration, SecretOptions.Section);
        return services
            .AddSingleton(provider => new KeyRingFiles(
                provider.GetRequiredService<DeskDataBlobs>(),
                provider.GetRequiredService<IOptions<SecretOptions>>().Value.KeyUrl is { } key
                    ? new KeyVaultKey(key, StorageClients.Credential(configuration))
                    : null
            ))
            .AddSingleton<KeyRing>()
            .AddSingleton<SecretBox>()
            .AddSingleton<CaseLinks>()
            .AddHostedService<KeysUnwrappedWarning>();
    }
}
