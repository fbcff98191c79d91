using System.Text.Json;
using CaseDesk.Storage.Account;

namespace CaseDesk.Infra.Tests.Template;

/// <summary>Event Grid tells of finished uploads, of nothing else, and by its own identity.</summary>
[Collection(TemplateCollection.Name)]
public sealed class UploadEventsTests(CompiledTemplate template)
{
    [Fact]
    public void Subscription_tells_of_new_blobs_of_the_incoming_container()
    {
        var filter = template.Only("Microsoft.EventGrid/systemTopics/eventSubscriptions").GetProperty("filter");

        Assert.Equal(
            ["Microsoft.Storage.BlobCreated"],
            filter.GetProperty("includedEventTypes").EnumerateArray().Select(type => type.GetString())
        );
        Assert.Equal(
            $"/blobServices/default/containers/{StorageNames.Containers.EvidenceIncoming}/blobs/",
            filter.GetProperty("subjectBeginsWith").GetString()
        );
    }

    [Fact]
    public void Subscription_delivers_as_itself_to_the_queue_that_the_heartbeat_reads()
    {
        var subscription = template.Only("Microsoft.EventGrid/systemTopics/eventSubscriptions");
        var (delivery, dead) = (
            subscription.GetProperty("deliveryWithResourceIdentity"),
            subscription.GetProperty("deadLetterWithResourceIdentity")
        );

        Assert.All((JsonElement[])[delivery, dead], one =>
            Assert.Equal("SystemAssigned", one.GetProperty("identity").GetProperty("type").GetString())
        );
        Assert.Equal(
            StorageNames.UploadEvents,
            delivery.GetProperty("destination").GetProperty("properties").GetProperty("queueName").GetString()
        );
        Assert.Equal(
            "upload-events-undelivered",
            dead.GetProperty("deadLetterDestination").GetProperty("properties").GetProperty("blobContainerName").GetString()
        );
        Assert.False(subscription.TryGetProperty("destination", out _));
    }
}
