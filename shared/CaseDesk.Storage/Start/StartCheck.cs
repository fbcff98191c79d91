using CaseDesk.Storage.Account;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Start;

/// <summary>Looks at all settings before anything starts, so that a wrong one ends in a sentence and not in a stack trace.</summary>
public static class StartCheck
{
    /// <summary>What has to be set, a sentence each; none when the app may start.</summary>
    public static IReadOnlyList<string> Complaints(IServiceProvider services) =>
    [
        .. Sentences(() => services.GetRequiredService<StorageClients>()),
        .. Sentences(services.GetRequiredService<IStartupValidator>().Validate),
    ];

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
