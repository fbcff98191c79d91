using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseDesk.Core.Custody;

namespace CaseDesk.Core.Changes;

/// <summary>A line of the desk's own record. As with a case's timeline its text is made once, and hashed and kept as it is.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="At">When it was decided, by the desk's clock.</param>
/// <param name="By">Who: <c>desk:name</c> or <c>system</c>.</param>
/// <param name="ChangeId">Of this one change: it is on the record once.</param>
/// <param name="State">SHA-256 over what is stored since then, hexadecimal; null where nothing is, or nothing that is compared.</param>
public sealed record DeskEntry(long Sequence, DateTimeOffset At, string By, DeskChange Change, string ChangeId, string? State = null)
{
    /// <summary>What the record is called where cases have their ids.</summary>
    public const string Record = "desk";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public string ToText() => JsonSerializer.Serialize(this, s_options);

    /// <summary>The next line after <paramref name="head"/>.</summary>
    public TimelineLine After(ChainHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        var (text, sequence) = ((this with { Sequence = head.Length + 1 }).ToText(), head.Length + 1);
        var leaf = TimelineChain.Leaf(text);
        return new TimelineLine(sequence, text, leaf, TimelineChain.Next(head.Link, leaf));
    }

    /// <summary>Null for a text that is no entry.</summary>
    public static DeskEntry? Read(string? text)
    {
        try
        {
            return text is null ? null : JsonSerializer.Deserialize<DeskEntry>(text, s_options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
