using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseDesk.Core.Texts;
using CaseDesk.Core.Windows;

namespace CaseDesk.Core.Packets;

/// <summary>What is in a packet, <c>casedesk-packet/1</c>: the bytes that are signed.</summary>
public sealed record PacketManifest(
    string Format,
    string PacketId,
    string CaseId,
    int Round,
    string Platform,
    string Cause,
    string Ground,
    string BuiltAt,
    IReadOnlyList<PacketFile> Files,
    PacketChain Chain)
{
    public const string CurrentFormat = "casedesk-packet/1";
    public const string Path = "manifest.json";
    public const string SignaturePath = "signature.json";

    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
        NewLine = "\n",
    };

    public static PacketManifest Of(LetterInput input, IReadOnlyList<PacketFile> files, PacketChain chain)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (@case, packet) = (input.Case, input.Packet);
        return new PacketManifest(
            CurrentFormat, packet.PacketId, @case.Id, packet.Round, @case.Facts.Platform, @case.Facts.Cause, CaseNames.Of(packet.Ground),
            input.Now.ToOffset(ShanghaiTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), files, chain);
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, s_options);
}

/// <summary>Where the case's timeline stood.</summary>
/// <param name="Length">Number of its newest entry.</param>
/// <param name="Head">Of the chain there, lower-case hex.</param>
public sealed record PacketChain(string Format, long Length, string Head);
