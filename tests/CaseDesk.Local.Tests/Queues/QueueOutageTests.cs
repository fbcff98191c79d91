using System.Net;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using CaseDesk.Local.Discovery;
using CaseDesk.Local.Queues;
using CaseDesk.Local.Startup;
using CaseDesk.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Local.Tests.Queues;

public sealed class QueueOutageTests
{
    [Fact]
    public async Task An_outage_is_logged_once_and_survived()
    {
        using var logs = new LogLines();
        using var line = new BrokenLine(failures: 3);
        var options = new QueueClientOptions { Transport = new HttpClientTransport(line), Retry = { MaxRetries = 0 } };
        var queue = new QueueClient("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;QueueEndpoint=http://storage.invalid/a", "parcels", options);
        var function = new QueueFunction("Parcels", typeof(ParcelQueue).GetMethod(nameof(ParcelQueue.Run))!, "parcels");
        var rules = new MessageRules(
            function,
            queue,
            null,
            new QueueSettings { MaxPollingInterval = TimeSpan.FromMilliseconds(100) },
            TimeSpan.FromMinutes(10),
            TimeSpan.Zero
        );
        await using var services = new ServiceCollection().BuildServiceProvider();
        var logger = logs.CreateLogger("test");
        using var stop = new CancellationTokenSource();
        using var wakes = new QueueWakes();

        var listening = new QueueListener(
            rules,
            new MessageRun(rules, new InProcessRunner(services), [], logger),
            wakes,
            logger
        ).ListenAsync(stop.Token);
        await line.Mended.Task.WaitAsync(TestTimeout.Limit);
        await stop.CancelAsync();
        await listening.WaitAsync(TestTimeout.Limit);

        Assert.Single(logs.Errors);
        Assert.Single(logs.All, entry => entry.Text.EndsWith("can be read again.", StringComparison.Ordinal));
    }

    /// <summary>Storage that cannot be reached for a while, and then answers that its queue is empty.</summary>
    private sealed class BrokenLine(int failures) : HttpMessageHandler
    {
        private int _calls;

        public TaskCompletionSource Mended { get; } = new();

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (++_calls <= failures)
                throw new HttpRequestException("no route");
            if (_calls > failures + 1)
                Mended.TrySetResult();
            var empty = new StringContent("""<?xml version="1.0" encoding="utf-8"?><QueueMessagesList />""", null, "application/xml");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = empty, RequestMessage = request });
        }
    }
}
