using System.Net;
using CaseDesk.Delivery.Outbound;
using CaseDesk.Delivery.Sending;
using CaseDesk.Delivery.Webhooks;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

/// <summary>Names that answer as they like: nobody but the desk's own lookup decides where a connection goes.</summary>
public sealed class OutboundAddressGuardTests : IAsyncLifetime
{
    private readonly Queue<string[]> _answers = [];
    private readonly List<string> _lookups = [];
    private WebhookReceiver _receiver = null!;

    private Uri Url => new UriBuilder(_receiver.Url) { Host = "hooks.invalid" }.Uri;

    public async Task InitializeAsync() => _receiver = await WebhookReceiver.StartAsync();

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Fact]
    public async Task Connect_goes_to_the_address_that_was_looked_up_once()
    {
        // The real name service does not know the name: nothing else can have led there. Nobody listens at the first address.
        using var sender = Sender(["127.77.77.77", "127.0.0.1"]);

        Assert.IsType<SendResult.Delivered>(await sender.SendAsync(Senders.Endpoint(Url)));
        Assert.Equal(["hooks.invalid"], _lookups);
        Assert.Equal($"hooks.invalid:{Url.Port}", Assert.Single(_receiver.Requests).Headers["host"]);
    }

    [Fact]
    public async Task Connect_name_that_turns_inward_cannot_move_a_connection_and_is_refused_a_new_one()
    {
        using var sender = Sender(["127.0.0.1"], ["169.254.169.254"]);
        var endpoint = Senders.Endpoint(Url);
        await sender.SendAsync(endpoint);

        // Over the same connection, without a look at the name.
        Assert.IsType<SendResult.Delivered>(await sender.SendAsync(endpoint));
        Assert.Single(_lookups);

        _receiver.Answer(new WebhookAnswer { CloseConnection = true });
        var turned = await sender.SendAsync(endpoint);
        Assert.Equal(("address-not-public", 2), (Assert.IsType<SendResult.Failed>(turned).Reason, turned.Requests));
        Assert.Equal((2, 3), (_lookups.Count, _receiver.Requests.Count));
    }

    [Theory]
    [InlineData(true, "http", "127.0.0.1", "10.0.0.4")]
    [InlineData(true, "http", "10.0.0.4", "127.0.0.1")]
    [InlineData(true, "https", "93.184.216.34", "::ffff:169.254.169.254")]
    [InlineData(false, "https", "93.184.216.34", "127.0.0.1")]
    [InlineData(false, "https", "::1")]
    [InlineData(false, "http", "93.184.216.34")]
    [InlineData(true, "http", "93.184.216.34")]             // plain http is for this machine only
    [InlineData(true, "http", "127.0.0.1", "93.184.216.34")]
    public async Task Connect_any_address_not_allowed_is_refused_unconnected(bool allowLoopback, string scheme, params string[] addresses)
    {
        using var sender = Sender(allowLoopback, addresses);

        var result = await sender.SendAsync(Senders.Endpoint(new UriBuilder(Url) { Scheme = scheme }.Uri));

        Assert.Equal(("address-not-public", 1), (Assert.IsType<SendResult.Failed>(result).Reason, result.Requests));
        Assert.Single(_lookups);
        Assert.Empty(_receiver.Requests);
    }

    [Fact]
    public async Task Connect_name_without_addresses_is_not_found()
    {
        using var sender = Sender([[]]);

        Assert.Equal("name-not-found", Assert.IsType<SendResult.Failed>(await sender.SendAsync(Senders.Endpoint(Url))).Reason);
    }

    private WebhookSender Sender(params string[][] answers) => Sender(true, answers);

    private WebhookSender Sender(bool allowLoopback, params string[][] answers)
    {
        foreach (var answer in answers)
            _answers.Enqueue(answer);
        return Senders.Create(
            AdjustedTime.Hasty(),
            new AlertOptions { AllowLoopbackHttp = allowLoopback, AttemptTimeoutSeconds = 60 },
            (host, _) =>
            {
                _lookups.Add(host);
                var addresses = _answers.Count > 1 ? _answers.Dequeue() : _answers.Peek();
                return Task.FromResult(addresses.Select(IPAddress.Parse).ToArray());
            }
        );
    }
}
