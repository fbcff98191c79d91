using System.Text.Json;
using CaseDesk.TestKit.Alerts;

namespace CaseDesk.Faults.Tests.Kill;

/// <summary>
/// Compares what a case says of itself with what the receiver got. The alerts a case should have raised are worked out from its timeline
/// here, apart from the desk's own code.
/// </summary>
internal static class CaseLedger
{
    /// <returns>What does not hold yet, and may come to.</returns>
    public static IEnumerable<string> Missing(
        JsonElement @case,
        JsonElement timeline,
        DateTimeOffset now,
        IReadOnlyCollection<ReceivedWebhook> received
    )
    {
        var id = Text(@case, "id");
        foreach (
            var reminder in List(@case, "reminders")
                .Where(reminder => Text(reminder, "state") == "pending" && reminder.GetProperty("dueAt").GetDateTimeOffset() <= now)
        )
            yield return $"{id}: {Text(reminder, "id")} is due and pending";
        foreach (var file in List(@case, "evidence").Where(file => !IsSettled(file)))
            yield return $"{id}: {Text(file, "item")} is {Text(file, "status")}";
        var expected = Alerts(timeline).ToList();
        var got = received.Where(request => Text(request.Json(), "caseId") == id).DistinctBy(request => request.EventId).Select(request => Text(request.Json(), "type")).ToList();
        foreach (var type in expected.Except(got, StringComparer.Ordinal).Concat(got.Count < expected.Count ? [$"{got.Count} of {expected.Count} alerts"] : []))
            yield return $"{id}: not received: {type}";
    }

    /// <returns>What can never be mended: something happened twice, or out of nothing.</returns>
    public static IEnumerable<string> Wrong(JsonElement @case, JsonElement timeline, IReadOnlyCollection<ReceivedWebhook> received)
    {
        var id = Text(@case, "id");
        var fired = List(timeline, "items")
            .Select(entry => entry.GetProperty("event"))
            .Where(change => Text(change, "type") == "reminder.fired")
            .GroupBy(change => Text(change, "reminderId"))
            .ToDictionary(group => group.Key, group => group.Count());
        foreach (var reminder in List(@case, "reminders"))
        {
            var times = fired.GetValueOrDefault(Text(reminder, "id"));
            if (times != (Text(reminder, "state") == "fired" ? 1 : 0))
                yield return $"{id}: {Text(reminder, "id")} is {Text(reminder, "state")} and fired {times} times";
        }

        var order = List(timeline, "items").Select(entry => entry.GetProperty("sequence").GetInt64()).ToList();
        if (!order.SequenceEqual(Enumerable.Range(1, order.Count).Select(number => (long)number)))
            yield return $"{id}: timeline {string.Join(',', order)}";
        var mine = received.Where(request => Text(request.Json(), "caseId") == id).ToList();
        foreach (
            var several in mine.GroupBy(request => request.EventId)
                .Where(group => group.DistinctBy(request => Convert.ToBase64String(request.Body)).Count() > 1)
        )
            yield return $"{id}: {several.Key} came with several bodies";
        foreach (var request in mine.Where(request => request.Signature != SignatureCheck.Valid))
            yield return $"{id}: {request.EventId} has a bad signature";
        var inOrder = mine.DistinctBy(request => request.EventId).OrderBy(request => request.Json().GetProperty("sequence").GetInt64()).ToList();
        var expected = Alerts(timeline).ToList();
        if (!inOrder.Select(request => Text(request.Json(), "type")).SequenceEqual(expected, StringComparer.Ordinal))
            yield return $"{id}: alerts {string.Join(',', inOrder.Select(request => Text(request.Json(), "type")))} instead of {string.Join(',', expected)}";
        if (
            !inOrder
                .Select(request => request.Json().GetProperty("sequence").GetInt64())
                .SequenceEqual(Enumerable.Range(1, inOrder.Count).Select(number => (long)number))
        )
            yield return $"{id}: alert numbers {string.Join(',', inOrder.Select(request => request.EventId))}";
    }

    /// <summary>Sealed, or begun again because its time was over.</summary>
    private static bool IsSettled(JsonElement file) =>
        Text(file, "status") == "sealed" || (Text(file, "status") == "refused" && Text(file, "reason") == "upload-abandoned");

    private static IEnumerable<string> Alerts(JsonElement timeline)
    {
        foreach (var change in List(timeline, "items").Select(entry => entry.GetProperty("event")))
        {
            var type = Text(change, "type");
            if (
                type
                is "case.opened"
                    or "case.submitted"
                    or "evidence.sealed"
                    or "evidence.refused"
                    or "case.decided"
                    or "case.closed"
                    or "reminder.digest"
            )
                yield return type;
            else if (type == "reminder.fired" && !change.GetProperty("inDigest").GetBoolean())
                yield return Alert(Text(change, "clockId"), Text(change, "step"));
        }
    }

    /// <summary>The review window's steps have alerts of their own; every clock escalates in the same words.</summary>
    private static string Alert(string clock, string step) => (clock, step) switch
    {
        (_, "escalated") => "clock.escalated",
        ("window", _) => $"window.{step}",
        (_, "overdue") => "clock.overdue",
        _ => "clock.due",
    };

    private static IEnumerable<JsonElement> List(JsonElement parent, string name) => [.. parent.GetProperty(name).EnumerateArray()];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
