using System.Text.Json;

namespace CaseDesk.Core.Custody;

/// <summary>That a chain's head is in a day's anchor: <c>custody/anchor.json</c> of a packet.</summary>
/// <param name="Token">The anchor, signed.</param>
/// <param name="Head">The head in it.</param>
/// <param name="Index">Its place among the day's leaves, from 0.</param>
/// <param name="Path">See <see cref="MerkleTree.Path"/>; hexadecimal.</param>
/// <param name="TimeStamp">An RFC 3161 time-stamp token over the SHA-256 of <paramref name="Token"/>, base64; null without an
/// authority.</param>
public sealed record AnchorProof(string Token, ChainHead Head, int Index, IReadOnlyList<string> Path, string? TimeStamp = null)
{
    public string Format { get; init; } = FormatName;

    public const string FormatName = "casedesk-anchor-proof/1";

    /// <summary>The anchor, when a key of <paramref name="keys"/> signed it and the head is in its tree; else null.</summary>
    public Anchor? Open(IEnumerable<PublicKey> keys)
    {
        if (Anchor.Open(Token, keys) is not { } anchor || Path.Any(hash => !TimelineChain.IsHash(hash)))
            return null;
        var root = MerkleTree.RootFrom(Head.Leaf, Index, anchor.Count, [.. Path.Select(Convert.FromHexString)]);
        return root is not null && Convert.ToHexStringLower(root) == anchor.Root ? anchor : null;
    }

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web);

    /// <summary>Null when the bytes are no proof.</summary>
    public static AnchorProof? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return
                JsonSerializer.Deserialize<AnchorProof>(bytes, JsonSerializerOptions.Web)
                    is { Format: FormatName, Token: not null, Head: { CaseId: not null, Link: not null }, Path: not null } proof
                ? proof
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
