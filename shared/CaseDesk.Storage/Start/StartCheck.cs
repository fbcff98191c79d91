using CaseDesk.Storage.Account;
using CaseDesk.Storage.Desk;
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
        .. Address(services),
    ];

    /// <summary>
    /// Azure leaves a reference as it stands when it cannot read the secret. Taken for the secret itself, it would be a key that whoever
    /// knows the vault's
    /// name can spell.
    /// </summary>
    private static IEnumerable<string> Unread(IConfiguration configuration) =>
        from setting in configuration.AsEnumerable()
        where setting.Value?.TrimStart().StartsWith(VaultReference, StringComparison.OrdinalIgnoreCase) == true
        select $"Set {setting.Key.Replace(":", "__", StringComparison.Ordinal)}: the secret that it names in the vault could not be read. "
            + "See that the secret is there and enabled, that the vault answers, and that the app's identity holds Key Vault Secrets User on it.";

    /// <summary>
    /// Links must not begin with whatever a request calls the desk. With storage on this machine, the desk is on it as well.
    /// </summary>
    private static IEnumerable<string> Address(IServiceProvider services)
    {
        try
        {
            var isLocal = DeskOptions.IsThisMachine(services.GetRequiredService<StorageClients>().Blobs.Uri.Host);
            var isSet = services.GetRequiredService<IOptions<DeskOptions>>().Value.PublicBaseUrl.Length > 0;
            return isLocal || isSet
                ? []
                : ["Set Desk__PublicBaseUrl to the https address that merchants reach the desk by, without a trailing slash."];
        }
        catch (OptionsValidationException)
        {
            // Said already.
            return [];
        }
    }

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
