using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseDesk.Core.Alerts.Channels;

/// <summary>The body of a robot's request: Chinese as it is, three bytes a character instead of six.</summary>
internal static class RobotJson
{
    private static readonly JsonSerializerOptions s_plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Bytes(JsonObject body) => JsonSerializer.SerializeToUtf8Bytes(body, s_plain);
}
