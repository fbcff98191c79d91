using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CaseDesk.Storage.PoisonMessages;

namespace CaseDesk.Functions.PoisonMessages;

/// <summary>A poison message as the API shows it.</summary>
/// <param name="State">
/// <c>retrying</c>: it comes again by itself. <c>quiet</c>: it was tried again since and did not come back. <c>unreadable</c>: it is no
/// message of its
/// queue and is not tried by itself. <c>ended</c>: it came to an end of its own, and is told only. <c>dismissed</c>: somebody dealt with
/// it.
/// </param>
/// <param name="Message">Ids only. Of an unreadable one its beginning, as text.</param>
/// <param name="RetryAt">Null for one that is not tried by itself.</param>
public sealed record PoisonMessageView(
    string Id,
    string State,
    string Queue,
    JsonNode? Message,
    int Times,
    DateTimeOffset FirstAt,
    DateTimeOffset LastAt,
    DateTimeOffset? RetryAt,
    DateTimeOffset? ReplayedAt,
    DateTimeOffset? DismissedAt,
    string? DismissedBy
)
{
    /// <summary>Characters of a message that nobody can read; it may be as long as a queue allows and hold anything.</summary>
    public const int MaxShown = 300;

    /// <summary>Five tries with their waits are over by then.</summary>
    private static readonly TimeSpan s_tries = TimeSpan.FromMinutes(15);

    public static PoisonMessageView Of(PoisonMessage poisonMessage, DateTimeOffset now) =>
        new(
            poisonMessage.Id,
            StateOf(poisonMessage, now),
            poisonMessage.Queue,
            poisonMessage.IsReadable ? Parsed(poisonMessage.Message) : Beginning(poisonMessage.Message),
            poisonMessage.Times,
            poisonMessage.FirstAt,
            poisonMessage.LastAt,
            poisonMessage.RetryAt,
            poisonMessage.ReplayedAt,
            poisonMessage.DismissedAt,
            poisonMessage.DismissedBy
        );

    private static string StateOf(PoisonMessage poisonMessage, DateTimeOffset now) =>
        poisonMessage.DismissedAt is not null ? "dismissed"
        : poisonMessage.RetryAt is not { } at ? poisonMessage.IsReadable ? "ended" : "unreadable"
        : now < at + s_tries ? "retrying" : "quiet";

    /// <summary>A row from before unreadable messages were told apart may hold one, too.</summary>
    private static JsonNode? Parsed(string message)
    {
        try
        {
            return JsonNode.Parse(message);
        }
        catch (JsonException)
        {
            return Beginning(message);
        }
    }

    /// <summary>What has no shape of its own, or changes that of its surroundings, stands as <c>\u{…}</c>.</summary>
    private static JsonValue Beginning(string message)
    {
        var shown = new StringBuilder();
        foreach (var rune in message.EnumerateRunes())
        {
            if (shown.Length >= MaxShown)
                return JsonValue.Create($"{shown}…");
            shown.Append(IsPlain(rune) ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"));
        }

        return JsonValue.Create(shown.ToString());
    }

    private static bool IsPlain(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.Surrogate
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );
}
