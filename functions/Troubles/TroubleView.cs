using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Azure.Troubles;

namespace CaseDesk.Functions.Troubles;

/// <summary>A trouble as the API shows it.</summary>
/// <param name="State"><c>retrying</c>: it comes again by itself. <c>quiet</c>: it was tried again since and did not come back. <c>dismissed</c>: somebody dealt with it.</param>
/// <param name="Message">Ids only; as text where it is no JSON.</param>
public sealed record TroubleView(string Id, string State, string Queue, JsonNode? Message, int Times, DateTimeOffset FirstAt, DateTimeOffset LastAt, DateTimeOffset RetryAt, DateTimeOffset? ReplayedAt, DateTimeOffset? DismissedAt, string? DismissedBy)
{
    /// <summary>Five tries with their waits are over by then.</summary>
    private static readonly TimeSpan s_tries = TimeSpan.FromMinutes(15);

    public static TroubleView Of(Trouble trouble, DateTimeOffset now) => new(
        trouble.Id, trouble.DismissedAt is not null ? "dismissed" : now < trouble.RetryAt + s_tries ? "retrying" : "quiet", trouble.Queue, Parsed(trouble.Message),
        trouble.Times, trouble.FirstAt, trouble.LastAt, trouble.RetryAt, trouble.ReplayedAt, trouble.DismissedAt, trouble.DismissedBy);

    private static JsonNode? Parsed(string message)
    {
        try
        {
            return JsonNode.Parse(message);
        }
        catch (JsonException)
        {
            return JsonValue.Create(message);
        }
    }
}
