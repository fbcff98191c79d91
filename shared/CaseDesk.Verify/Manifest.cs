using System.Text.Json;

namespace CaseDesk.Verify;

/// <summary>What is read of <c>manifest.json</c>; what else it holds is signed, but not needed here.</summary>
internal sealed record Manifest(string Format, string PacketId, string CaseId, IReadOnlyList<ManifestFile> Files, ManifestChain Chain)
{
    public const string CurrentFormat = "casedesk-packet/1";
    public const string Path = "manifest.json";
    public const string SignaturePath = "signature.json";

    /// <summary>Null when the bytes are no manifest of this format.</summary>
    public static Manifest? Read(byte[] bytes)
    {
        try
        {
            return
                JsonSerializer.Deserialize<Manifest>(bytes, JsonSerializerOptions.Web)
                    is { Format: CurrentFormat, PacketId: not null, CaseId: not null, Chain: { Head: not null }, Files: { } files } manifest
                && files.All(file => file is { Path: not null, Sha256: not null, Role: not null })
                ? manifest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal sealed record ManifestFile(
    string Path,
    long Size,
    string Sha256,
    string Role,
    string? EvidenceId,
    ManifestOriginal? Original,
    string? Changed
);

internal sealed record ManifestOriginal(string Sha256, long Size);

internal sealed record ManifestChain(string Format, long Length, string Head);
