using CaseDesk.Storage.Account;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Start;

/// <summary>Looks at all settings before anything starts, so that a wrong one ends in a sentence and not in a stack trace.</summary>
public static class StartCheck
{
    private const string VaultReference = "@Microsoft.KeyVault(";

    /// <summary>What has to be set, a sentence each; none when the app may start.</summary>
    public static IReadOnlyList<string> Complaints(IServiceProvider services) =>
    [
        .. Unread(services.GetRequiredService<IConfiguration>()),
        .. Sentences(() => services.GetRequiredService<StorageClients>()),
        .. Sentences(services.GetRequiredService<IStartupValidator>().Validate),
    ];

    /// <summary>
    /// Azure leaves a reference as it stands when it cannot read the secret. Taken for the secret itself, it would be a key that whoever knows the vault's
    /// name can spell.
    /// </summary>
    private static IEnumerable<string> Unread(IConfiguration configuration) =>
        from setting in configuration.AsEnumerable()
        where setting.Value?.TrimStart().StartsWith(VaultReference, StringComparison.OrdinalIgnoreCase) == true
        select $"Set {setting.Key.Replace(":", "__", StringComparison.Ordinal)}: the secret that it names in the vault could not be read. "
            + "See that the secret is there and enabled, that the vault answers, and that the app's identity holds Key Vault Secrets User on it.";

    private static IEnumerable<string> Sentences(Action check)
    {
        try
        {
            check();
            return [];
        }
        catch (OptionsValidationException wrong)
        {
            return wrong.Failures;
        }
        catch (AggregateException many) when (many.InnerExceptions.All(one => one is OptionsValidationException))
        {
            return many.InnerExceptions.Cast<OptionsValidationException>().SelectMany(wrong => wrong.Failures);
        }
    }
}
