using CaseDesk.Storage.Account;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CaseDesk.Storage.Tests.Account;

public sealed class StorageClientsTests
{
    [Fact]
    public void New_connection_string_leads_to_its_account()
    {
        var clients = Create(new() { ["DeskStorage"] = "UseDevelopmentStorage=true", ["DeskStorage:accountName"] = "other" });

        Assert.Equal("devstoreaccount1", clients.Blobs.AccountName);
        Assert.True(clients.Blobs.CanGenerateAccountSasUri);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("managedidentity")]
    public void New_account_name_leads_to_Azure_without_a_key(string? credential)
    {
        var clients = Create(
            new()
            {
                ["DeskStorage:accountName"] = "desk",
                ["DeskStorage:credential"] = credential,
                ["DeskStorage:clientId"] = "id",
            }
        );

        Assert.Equal(
            ["https://desk.blob.core.windows.net/", "https://desk.queue.core.windows.net/", "https://desk.table.core.windows.net/"],
            new[] { clients.Blobs.Uri, clients.Queues.Uri, clients.Tables.Uri }.Select(uri => uri.AbsoluteUri));
        Assert.False(clients.Blobs.CanGenerateAccountSasUri);
    }

    [Fact]
    public void New_service_uris_are_taken_as_they_are()
    {
        var clients = Create(
            new()
            {
                ["DeskStorage:blobServiceUri"] = "https://b.example/",
                ["DeskStorage:queueServiceUri"] = "https://q.example/",
                ["DeskStorage:tableServiceUri"] = "https://t.example/",
            }
        );

        Assert.Equal(["https://b.example/", "https://q.example/", "https://t.example/"], new[] { clients.Blobs.Uri, clients.Queues.Uri, clients.Tables.Uri }.Select(uri => uri.AbsoluteUri));
    }

    [Fact]
    public void New_nothing_says_what_to_set()
    {
        var fault = Assert.Throws<OptionsValidationException>(() => Create([]));

        Assert.Contains("DeskStorage__accountName", fault.Message, StringComparison.Ordinal);
    }

    private static StorageClients Create(Dictionary<string, string?> settings) =>
        new(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), []);
}
