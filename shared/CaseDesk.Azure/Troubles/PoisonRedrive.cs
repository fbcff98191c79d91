using Azure.Storage.Queues.Models;
using CaseDesk.Azure.Alerts;
using CaseDesk.Core.Alerts;
using CaseDesk.Core.Windows;
using CaseDesk.Azure.Storage;
using CaseDesk.Azure.Time;
using Microsoft.Extensions.Logging;

namespace CaseDesk.Azure.Troubles;

/// <summary>Keeps a poison message as a trouble, and puts it back on its queue, to be tried again after a while.</summary>
public sealed partial class PoisonRedrive(QueuePost post, TroubleTable troubles, DeskAlerts desk, TimeProvider clock, WallClock wall, ILogger<PoisonRedrive> logger)
{
    /// <summary>By the real clock: what was broken is given time to heal.</summary>
    public static readonly TimeSpan After = TimeSpan.FromMinutes(10);

    public async Task RunAsync(string queue, QueueMessage message, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(message);
        var now = wall.Provider.GetUtcNow();
        var text = message.Body.ToString();
        // Noted first: a crash between the two counts it twice, and loses nothing.
        await troubles.NoteAsync(queue, text, now, now + After, cancellation);
        await desk.RaiseAsync(new DeskTrouble(queue, ShanghaiTime.DateOf(clock.GetUtcNow())), clock.GetUtcNow(), cancellation);
        Log.Redriven(logger, message.MessageId, queue, TroubleTable.IdOf(queue, text), After.TotalMinutes);
        await post.SendRawAsync(queue, message.Body, After, cancellation);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} failed too often on queue {Queue}: trouble {TroubleId}; it is tried again in {Minutes} minutes")]
        public static partial void Redriven(ILogger logger, string messageId, string queue, string troubleId, double minutes);
    }
}
