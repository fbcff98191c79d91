using CaseDesk.Storage.Account;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Secrets;

/// <summary>Says at start that nothing wraps the keys, unless storage is on this machine: then it is a trial.</summary>
internal sealed partial class KeysUnwrappedWarning(
    StorageClients storage,
    IOptions<SecretOptions> options,
    ILogger<KeysUnwrappedWarning> logger
) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.KeyUrl is null && !storage.Blobs.Uri.IsLoopback)
            Log.Unwrapped(logger);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(
            Level = LogLevel.Warning,
            Message = "Secrets__KeyVaultKey is empty: whoever can read the storage account can open the secrets in it"
        )]
        public static partial void Unwrapped(ILogger logger);
    }
}
