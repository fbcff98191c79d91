using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace CaseDesk.Local.Queues;

/// <summary>Turns a message off the wire into what the function's parameter asks for.</summary>
internal static class BindMessage
{
    /// <summary>The message with the body that its sender meant. Throws <see cref="FormatException"/> for a body that is not base64 where it must be.</summary>
    public static QueueMessage Decode(QueueMessage message, bool base64) => !base64 ? message : QueuesModelFactory.QueueMessage(
        message.MessageId, message.PopReceipt, BinaryData.FromBytes(Convert.FromBase64String(message.Body.ToString())),
        message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn);

    /// <summary>Throws <see cref="JsonException"/> for a decoded body that cannot be read: the run counts as failed.</summary>
    public static object To(Type type, QueueMessage message)
    {
        if (type == typeof(string))
            return message.Body.ToString();
        if (type == typeof(QueueMessage))
            return message;
        return JsonSerializer.Deserialize(message.Body, type, JsonSerializerOptions.Web) ?? throw new JsonException("The body is null.");
    }
}
