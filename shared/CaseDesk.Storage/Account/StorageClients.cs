using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Account;

/// <summary>
/// The three clients of the desk's storage account, from the settings that the Functions host reads for its queues: a connection string in
/// <c>DeskStorage</c>, or the three <c>DeskStorage__…ServiceUri</c> (or <c>DeskStorage__accountName</c>) with a managed identity.
/// </summary>
public sealed class StorageClients
{
    private const string Section = StorageNames.Connection;

    /// <summary>
    /// Throws <see cref="OptionsValidationException"/>, whose sentence says what to set, when the settings name no account.
    /// </summary>
    /// <param name="policies">Extra pipeline policies; tests inject faults with them.</param>
    /// <param name="credential">Instead of the one that the settings name; without effect on a connection string.</param>
    public StorageClients(IConfiguration configuration, IEnumerable<HttpPipelinePolicy> policies, TokenCredential? credential = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var extra = policies.ToArray();
        var blobOptions = Prepare(new BlobClientOptions(), extra);
        var queueOptions = Prepare(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }, extra);
        var tableOptions = Prepare(new TableClientOptions(), extra);
        if (configuration[Section] is { Length: > 0 } connection)
        {
            try
            {
                Blobs = new BlobServiceClient(connection, blobOptions);
                Queues = new QueueServiceClient(connection, queueOptions);
                Tables = new TableServiceClient(connection, tableOptions);
                return;
            }
            catch (Exception fault) when (fault is FormatException or ArgumentException or InvalidOperationException)
            {
                throw Wrong("Set DeskStorage to the connection string of a storage account: what is there is none.");
            }
        }

        var settings = configuration.GetSection(Section);
        credential ??= Credential(configuration);
        Blobs = new BlobServiceClient(Endpoint(settings, "blob"), credential, blobOptions);
        Queues = new QueueServiceClient(Endpoint(settings, "queue"), credential, queueOptions);
        Tables = new TableServiceClient(Endpoint(settings, "table"), credential, tableOptions);
    }

    public BlobServiceClient Blobs { get; }

    public QueueServiceClient Queues { get; }

    public TableServiceClient Tables { get; }

    /// <summary>Who the desk is to Azure, as the settings say.</summary>
    internal static TokenCredential Credential(IConfiguration configuration)
    {
        var settings = configuration.GetSection(Section);
        if (!string.Equals(settings["credential"], "managedidentity", StringComparison.OrdinalIgnoreCase))
            return new DefaultAzureCredential();
        return new ManagedIdentityCredential(
            settings["clientId"] is { Length: > 0 } id ? ManagedIdentityId.FromUserAssignedClientId(id) : ManagedIdentityId.SystemAssigned
        );
    }

    private static OptionsValidationException Wrong(string sentence) => new(Section, typeof(StorageClients), [sentence]);

    private static Uri Endpoint(IConfigurationSection settings, string service)
    {
        if (settings[$"{service}ServiceUri"] is { Length: > 0 } uri)
            return new Uri(uri);
        var account = settings["accountName"];
        return string.IsNullOrEmpty(account)
            ? throw Wrong(
                "Set DeskStorage to a connection string, or DeskStorage__accountName with DeskStorage__credential=managedidentity."
            )
            : new Uri($"https://{account}.{service}.core.windows.net");
    }

    private static T Prepare<T>(T options, HttpPipelinePolicy[] extra) where T : ClientOptions
    {
        options.RetryPolicy = new ShortRetries();
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        foreach (var policy in extra)
            options.AddPolicy(policy, HttpPipelinePosition.PerRetry);
        return options;
    }
}
