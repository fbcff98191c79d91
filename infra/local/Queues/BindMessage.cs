using System.Text.Json;
using Azure.Storage.Queues.Models;

namespace CaseDesk.Local.Queues;

/// <summary>Turns a message off the wire into what the function's parameter asks for.</summary>
internal static class BindMessage
{
    /// <summary>Throws <see cref="FormatException"/> or <see cref="JsonException"/> for a body that cannot be read: the run counts as failed.</summary>
    public static object To(Type type, QueueMessage message, bool base64)
    {
        var body = base64 ? BinaryData.FromBytes(Convert.FromBase64String(message.Body.ToString())) : message.Body;
        if (type == typeof(string))
            return body.ToString();
        if (type == typeof(QueueMessage))
        {
            return QueuesModelFactory.QueueMessage(
                message.MessageId, message.PopReceipt, body, message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn);
        }

        return JsonSerializer.Deserialize(body, type, JsonSerializerOptions.Web) ?? throw new JsonException("The body is null.");
    }
}
