using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseDesk.Storage.Account;

/// <summary>How rows, blobs and messages are written. All three are read with <see cref="Options"/>.</summary>
public static class StorageJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // Rows and blobs never reach a page: Chinese stays one character instead of six.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>For messages that come off a queue: what is missing is missing, instead of null.</summary>
    public static readonly JsonSerializerOptions Received = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>
    /// For messages: ASCII alone, the rest as JSON's escapes. A queue takes a message as text, and not every reader of text has a whole
    /// character at
    /// hand: azurite 3.35.0 turns each piece of a request into text by itself, and a character that two network packets share is lost.
    /// </summary>
    public static readonly JsonSerializerOptions Messages = new(Options) { Encoder = JavaScriptEncoder.Default };
}
