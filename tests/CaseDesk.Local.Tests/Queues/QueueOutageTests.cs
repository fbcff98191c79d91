using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using CaseDesk.Local.Discovery;
using CaseDesk.Local.Queues;
using CaseDesk.Local.Startup;
using CaseDesk.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace CaseDesk.Local.Tests.Queues;

public sealed class QueueOutageTests
{
    [Fact]
    public async Task An_outage_is_logged_once_and_survived()
    {
        using var logs = new LogLines();
        using var stop = new CancellationTokenSource();
        var empty = Response.FromValue(Array.Empty<QueueMessage>(), null!);
        var queue = new Mock<QueueClient>(MockBehavior.Strict);
        queue.Setup(one => one.Name).Returns("parcels");
        queue
            .SetupSequence(one => one.ReceiveMessagesAsync(It.IsAny<int?>(), It.IsAny<TimeSpan?>(), CancellationToken.None))
            .ThrowsAsync(new RequestFailedException(503, "Server busy."))
            .ThrowsAsync(new HttpRequestException("no route"))
            .ThrowsAsync(new TaskCanceledException("no answer in time"))
            .ReturnsAsync(empty)
            .Returns(async () =>
            {
                await stop.CancelAsync();
                return empty;
            });
        var function = new QueueFunction("Parcels", typeof(ParcelQueue).GetMethod(nameof(ParcelQueue.Run))!, "parcels");
        var settings = new QueueSettings { MaxPollingInterval = TimeSpan.FromMilliseconds(100) };
        var rules = new MessageRules(function, queue.Object, null, settings, TimeSpan.FromMinutes(10), TimeSpan.Zero);
        await using var services = new ServiceCollection().BuildServiceProvider();
        var logger = logs.CreateLogger("test");
        using var wakes = new QueueWakes();

        await new QueueListener(rules, new MessageRun(rules, new InProcessRunner(services), [], logger), wakes, logger)
            .ListenAsync(stop.Token)
            .WaitAsync(TestTimeout.Limit);

        Assert.Single(logs.Errors);
        Assert.Single(logs.All, entry => entry.Text.EndsWith("can be read again.", StringComparison.Ordinal));
        queue.Verify(one => one.ReceiveMessagesAsync(It.IsAny<int?>(), It.IsAny<TimeSpan?>(), CancellationToken.None), Times.Exactly(5));
    }
}
