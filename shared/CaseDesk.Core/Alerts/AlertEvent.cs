using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts;

/// <summary>What a receiver is told.</summary>
/// <param name="Id">Also the <c>webhook-id</c>: the same on every attempt and to every endpoint.</param>
/// <param name="Type">From <see cref="AlertTypes"/>.</param>
/// <param name="CaseId">The case it is about.</param>
/// <param name="Sequence">Rises by one with each event of the case, from 1: receivers order by it.</param>
/// <param name="OccurredAt">When it happened; written in Shanghai time.</param>
/// <param name="Data">A JSON object with more about it: ids, dates and states, never personal data. The default value stands for an empty
/// one.</param>
public sealed record AlertEvent(string Id, string Type, string CaseId, long Sequence, DateTimeOffset OccurredAt, JsonElement Data)
{
    /// <summary>
    /// What it speaks of: its own type and, for a digest, the types inside. An endpoint gets it when it asked for any of them.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> Types =>
        Data.ValueKind == JsonValueKind.Object && Data.TryGetProperty("types", out var inside) && inside.ValueKind == JsonValueKind.Array
            ? [Type, .. inside.EnumerateArray().Select(type => type.GetString()!)]
            : [Type];

    /// <summary>
    /// The one UTF-8 JSON body of this event, without white space: the same event gives the same bytes, and these are signed and sent.
    /// </summary>
    /// <exception cref="InvalidOperationException"><see cref="Data"/> is neither an object nor the default value.</exception>
    public byte[] ToBody() =>
        AlertJson.Bytes(
            new JsonObject
            {
                ["id"] = Id,
                ["type"] = Type,
                ["caseId"] = CaseId,
                ["sequence"] = Sequence,
                ["occurredAt"] = OccurredAt.ToOffset(Windows.ShanghaiTime.Offset),
                ["data"] = Data.ValueKind switch
                {
                    JsonValueKind.Object => JsonObject.Create(Data),
                    JsonValueKind.Undefined => new JsonObject(),
                    _ => throw new InvalidOperationException($"An event's data is an object, not {Data.ValueKind}."),
                },
            }
        );
}
