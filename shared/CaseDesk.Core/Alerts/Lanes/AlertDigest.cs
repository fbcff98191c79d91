using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts.Lanes;

/// <summary>
/// Several alerts in one message for people, made when more is due than a platform takes. It is never recorded: its parts are.
/// </summary>
public static class AlertDigest
{
    /// <summary>Stands where a type stands; no endpoint can ask for it.</summary>
    public const string Type = "alerts.digest";

    /// <summary>The message's body: the parts in full, in the order given.</summary>
    /// <param name="bodies">The recorded bodies, one or more.</param>
    /// <exception cref="ArgumentException">No bodies.</exception>
    public static byte[] Compose(IReadOnlyList<ReadOnlyMemory<byte>> bodies)
    {
        if (bodies.Count == 0)
            throw new ArgumentException("A digest has parts.", nameof(bodies));
        var parts = bodies.Select(body => JsonNode.Parse(body.Span)!).ToList();
        var newest = parts.Select(part => part["occurredAt"]!.GetValue<DateTimeOffset>()).Max();
        var data = new JsonObject { ["alerts"] = new JsonArray([.. parts]) };
        return new AlertEvent(
            IdOf((string)parts[0]["id"]!, parts.Count),
            Type,
            CalendarAlerts.Stream,
            0,
            newest,
            JsonSerializer.SerializeToElement(data)
        ).ToBody();
    }

    /// <summary>As many of the parts, from the first, as a reader gets whole in one message; one at least, which stays as it is.</summary>
    /// <param name="parts">Ids and recorded bodies, one or more.</param>
    /// <param name="showsAll">Whether a message of that body is shown whole.</param>
    public static (string Id, ReadOnlyMemory<byte> Body, int Count) Longest(
        IReadOnlyList<(string Id, ReadOnlyMemory<byte> Body)> parts,
        Func<ReadOnlyMemory<byte>, bool> showsAll
    )
    {
        for (var count = parts.Count; count > 1; count--)
        {
            var body = Compose([.. parts.Take(count).Select(part => part.Body)]);
            if (showsAll(body))
                return (IdOf(parts[0].Id, count), body, count);
        }

        return (parts[0].Id, parts[0].Body, 1);
    }

    /// <summary>The same for the same parts in the same order.</summary>
    public static string IdOf(string firstEventId, int count) => $"digest_{count}_{firstEventId}";
}
