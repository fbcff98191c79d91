using System.Text;
using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace CaseDesk.Local.Queues;

/// <summary>
/// Turns a message off the wire into what the function's parameter asks for, as the Functions host and the isolated worker do between them.
/// </summary>
internal static class BindMessage
{
    // The worker's own: names in any case, and nothing else of what a web application allows.
    private static readonly JsonSerializerOptions s_json = new() { PropertyNameCaseInsensitive = true };
    private static readonly UTF8Encoding s_text = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The message with the body that its sender meant; <see langword="null"/> for a body that is not base64 where it must be.
    /// </summary>
    public static QueueMessage? Decode(QueueMessage message, bool base64)
    {
        if (!base64)
            return message;
        var text = message.Body.ToString();
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length)
            ? With(message, BinaryData.FromBytes(bytes.AsMemory(0, length)))
            : null;
    }

    /// <summary>The body of a decoded message as it goes onto the wire.</summary>
    public static BinaryData Encode(QueueMessage message, bool base64) =>
        base64 ? BinaryData.FromString(Convert.ToBase64String(message.Body.ToMemory().Span)) : message.Body;

    /// <summary>
    /// <see langword="null"/> for a record's <c>null</c>. Throws <see cref="JsonException"/> for a decoded body that the parameter cannot
    /// take, or
    /// <see cref="DecoderFallbackException"/> for one that is no text: the run counts as failed. A message crosses to the worker as text
    /// that was made
    /// of its bytes whatever they are.
    /// </summary>
    public static object? To(Type type, QueueMessage message)
    {
        if (type == typeof(QueueMessage))
            return With(message, BinaryData.FromString(message.Body.ToString()));
        var text = s_text.GetString(message.Body.ToMemory().Span);
        if (type == typeof(string))
            return text;

        // A stream, which may begin with a byte order mark.
        using var bytes = new MemoryStream(s_text.GetBytes(text), writable: false);
        return JsonSerializer.Deserialize(bytes, type, s_json);
    }

    private static QueueMessage With(QueueMessage message, BinaryData body) => QueuesModelFactory.QueueMessage(
        message.MessageId, message.PopReceipt, body, message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn);
}
