using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CaseDesk.Storage.Account;
using CaseDesk.Storage.Cases;

namespace CaseDesk.Storage.Evidence;

/// <summary>
/// What Event Grid says of a file's blob: it was written, whole or as a list of blocks. The bytes are somebody else's: whatever they are,
/// reading them ends in files of ours or in none.
/// </summary>
public sealed record BlobCreated(string CaseId, string EvidenceId)
{
    private const string Type = "Microsoft.Storage.BlobCreated";

    private const string Subjects = $"/blobServices/default/containers/{StorageNames.Containers.EvidenceIncoming}/blobs/";

    /// <summary>
    /// The events in a message, in Event Grid's schema or as CloudEvents 1.0, one or an array, as JSON or as base64 of it: Event Grid
    /// writes base64 today, wrote plain JSON once, and no setting says which.
    /// </summary>
    /// <returns>Those about a file of a case, none for events of anything else; null when there is no event at all.</returns>
    public static IReadOnlyList<BlobCreated>? ReadAll(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        try
        {
            using var json = JsonDocument.Parse(Json(message.Trim()));
            var root = json.RootElement;
            JsonElement[] items = root.ValueKind == JsonValueKind.Array ? [.. root.EnumerateArray()] : [root];
            var events = items.Where(item => TypeOf(item) is not null).ToList();
            var created = events.Where(item => TypeOf(item) == Type).Select(item => Of(Text(item, "subject")));
            return events.Count == 0 ? null : [.. created.OfType<BlobCreated>().Distinct()];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Json(string message)
    {
        var bytes = Encoding.UTF8.GetBytes(message);
        if (message.StartsWith('{') || message.StartsWith('[') || !Base64.IsValid(bytes))
            return bytes;
        return Convert.FromBase64String(message);
    }

    /// <summary>Null for what is no event of either kind.</summary>
    private static string? TypeOf(JsonElement item) => Text(item, "specversion") is null ? Text(item, "eventType") : Text(item, "type");

    private static BlobCreated? Of(string? subject)
    {
        if (subject?.StartsWith(Subjects, StringComparison.Ordinal) != true)
            return null;
        if (subject[Subjects.Length..].Split('/') is not [var caseId, var evidenceId])
            return null;
        return CaseIds.IsId(caseId) && CaseIds.IsEvidence(evidenceId) ? new BlobCreated(caseId, evidenceId) : null;
    }

    private static string? Text(JsonElement item, string name)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return null;
        try
        {
            return item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half of a character of two, written as an escape in a name or a text, or bytes that are no text: good JSON all the same.
            return null;
        }
    }
}
