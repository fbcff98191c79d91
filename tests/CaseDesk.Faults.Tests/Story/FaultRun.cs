using CaseDesk.TestKit.Alerts;
using CaseDesk.TestKit.Storage;
using Fault = CaseDesk.Faults.Tests.Storage.Fault;

namespace CaseDesk.Faults.Tests.Story;

/// <param name="Requests">Storage requests of the story, without the healing.</param>
/// <param name="EndState">See <see cref="Story.EndState"/>.</param>
/// <param name="Doubles">Requests at the receiver beyond the first of each event.</param>
/// <param name="Struck">Whether the fault was met.</param>
internal sealed record FaultRunResult(IReadOnlyList<StorageRequest> Requests, string EndState, int Doubles, bool Struck, int Restarts);

/// <summary>The whole story once, on an account of its own, with a fault or without.</summary>
internal static class FaultRun
{
    public static async Task<FaultRunResult> RunAsync(Fault? fault)
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var desk = await FaultyDesk.StartAsync();
        var story = new CaseStory(desk, receiver.Url);
        desk.Tap.Arm(fault);
        await story.RunAsync();
        var (requests, struck) = (desk.Tap.Requests, desk.Tap.Struck);
        desk.Tap.Arm(null);
        await story.HealAsync();
        var received = receiver.Requests;
        var effects = received.DistinctBy(request => (request.Target, request.EventId)).Count();
        return new FaultRunResult(
            requests,
            await EndState.ReadAsync(desk, story.CaseId, received),
            received.Count - effects,
            struck,
            desk.Restarts
        );
    }
}
