using System.Net;
using CaseDesk.Azure.Alerts;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Azure.Tests.Alerts;

public sealed class WebhookSenderCircuitTests : IAsyncLifetime
{
    private readonly AdjustedTime _time = AdjustedTime.Stopped();
    private WebhookReceiver _receiver = null!;

    public async Task InitializeAsync() => _receiver = await WebhookReceiver.StartAsync();

    public async Task DisposeAsync() => await _receiver.DisposeAsync();

    [Theory]
    [InlineData(503, false)]
    [InlineData(429, false)]
    [InlineData(408, false)]
    [InlineData(200, true)]
    public async Task Send_FiveFailuresInARow_OpenTheCircuitOfThatEndpointAlone(int status, bool breaks)
    {
        _receiver.Otherwise = request => request.Target == "/hook" ? new WebhookAnswer(status) { CloseConnection = breaks } : new WebhookAnswer();
        using var sender = Senders.Create(_time);
        var endpoint = Senders.Endpoint(_receiver.Url);

        var first = await sender.SendAsync(endpoint);
        var second = await sender.SendAsync(endpoint);
        var third = await sender.SendAsync(endpoint);

        Assert.Equal(3, Assert.IsType<SendResult.Failed>(first).Requests);
        // The fifth failure opened it: no third request, and the word is what the receiver did.
        Assert.Equal(2, Assert.IsType<SendResult.Failed>(second).Requests);
        Assert.Equal(((SendResult.Failed)first).Reason, ((SendResult.Failed)second).Reason);
        Assert.Equal(new SendResult.NotTried("circuit-open", WebhookPipeline.Break(0)), third);
        Assert.Equal(5, _receiver.Requests.Count);
        Assert.IsType<SendResult.Delivered>(await sender.SendAsync(Senders.Endpoint(new Uri(_receiver.Url, "/other"), id: "wh_2")));
    }

    [Fact]
    public async Task Send_TimeOutsInARow_OpenTheCircuit()
    {
        var never = new TaskCompletionSource().Task;
        _receiver.Otherwise = _ => new WebhookAnswer { HeldUntil = never };
        using var sender = Senders.Create(_time, new AlertOptions { AllowLoopbackHttp = true, AttemptTimeoutSeconds = 12 });

        await sender.SendAsync(Senders.Endpoint(_receiver.Url));
        var second = await sender.SendAsync(Senders.Endpoint(_receiver.Url));

        Assert.Equal(("timeout", 2), (Assert.IsType<SendResult.Failed>(second).Reason, second.Requests));
        Assert.Equal("circuit-open", Assert.IsType<SendResult.NotTried>(await sender.SendAsync(Senders.Endpoint(_receiver.Url))).Reason);
    }

    [Fact]
    public async Task Send_CircuitOpen_OneProbeDecides()
    {
        _receiver.Otherwise = _ => new WebhookAnswer(503);
        using var sender = Senders.Create(_time);
        var endpoint = Senders.Endpoint(_receiver.Url);
        await sender.SendAsync(endpoint);
        await sender.SendAsync(endpoint);

        _time.Advance(WebhookPipeline.Break(0));
        var failedProbe = await sender.SendAsync(endpoint);
        var after = await sender.SendAsync(endpoint);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, 1), ((HttpStatusCode)Assert.IsType<SendResult.Failed>(failedProbe).Status!, failedProbe.Requests));
        Assert.Equal(new SendResult.NotTried("circuit-open", WebhookPipeline.Break(1)), after);
        Assert.Equal(6, _receiver.Requests.Count);

        _receiver.Otherwise = null;
        _time.Advance(WebhookPipeline.Break(1));
        Assert.IsType<SendResult.Delivered>(await sender.SendAsync(endpoint));
        Assert.IsType<SendResult.Delivered>(await sender.SendAsync(endpoint));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(301)]
    public async Task Send_ReceiverThatRefuses_IsNoBrokenOne(int status)
    {
        _receiver.Otherwise = _ => new WebhookAnswer(status);
        using var sender = Senders.Create(_time);

        for (var i = 0; i < 8; i++)
            Assert.IsType<SendResult.Failed>(await sender.SendAsync(Senders.Endpoint(_receiver.Url)));

        Assert.Equal(8, _receiver.Requests.Count);
    }

    [Fact]
    public async Task Send_OneOfThreeFails_NeverOpens()
    {
        var count = 0;
        _receiver.Otherwise = _ => new WebhookAnswer(Interlocked.Increment(ref count) % 3 == 0 ? 200 : 503);
        using var sender = Senders.Create(_time);

        for (var i = 0; i < 8; i++)
            Assert.IsType<SendResult.Delivered>(await sender.SendAsync(Senders.Endpoint(_receiver.Url)));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 10)]
    [InlineData(3, 40)]
    [InlineData(4, 60)]
    [InlineData(5000, 60)]
    public void Break_Doubles_UpToAMinute(int failedProbes, int seconds)
        => Assert.Equal(TimeSpan.FromSeconds(seconds), WebhookPipeline.Break(failedProbes));

    [Fact]
    public void Pipelines_OfManyEndpoints_AreBoundedAndForgetTheLeastUsed()
    {
        var built = 0;
        var pipelines = new EndpointPipelines(_ =>
        {
            built++;
            return Polly.ResiliencePipeline<Answer>.Empty;
        });
        for (var i = 0; i < EndpointPipelines.Most; i++)
            pipelines.Of(Senders.Endpoint(_receiver.Url, id: $"wh_{i}"));
        pipelines.Of(Senders.Endpoint(_receiver.Url, id: "wh_0"));
        pipelines.Of(Senders.Endpoint(_receiver.Url, id: "wh_new"));

        Assert.Equal((EndpointPipelines.Most, EndpointPipelines.Most + 1), (pipelines.Count, built));
        pipelines.Of(Senders.Endpoint(_receiver.Url, id: "wh_0"));
        Assert.Equal(EndpointPipelines.Most + 1, built);
        pipelines.Of(Senders.Endpoint(_receiver.Url, id: "wh_1"));
        Assert.Equal(EndpointPipelines.Most + 2, built);
    }
}
