using System.Text.Json;

namespace CaseDesk.Core.Custody;

/// <summary>
/// What the desk signs once a day: the root over the heads of all chains touched in that day (Asia/Shanghai). Whoever keeps a copy of an
/// anchor can later tell that a chain was cut or written anew, even by somebody who may write to all of the storage.
/// </summary>
/// <param name="Day">The day.</param>
/// <param name="Count">Heads in the tree, 0 or more.</param>
/// <param name="Root">Of <see cref="MerkleTree"/> over <see cref="ChainHead.Leaf"/>, by case id; hexadecimal.</param>
/// <param name="Previous">SHA-256 of the anchor before, as stored; null for the first. No day can be taken out unseen.</param>
/// <param name="SignedAt">By the desk's clock.</param>
public sealed record Anchor(DateOnly Day, int Count, string Root, string? Previous, DateTimeOffset SignedAt)
{
    /// <summary>
    /// SHA-256 of the time stamp that stands beside the anchor before; null when none does. No stamp can be taken away or exchanged unseen.
    /// </summary>
    public string? PreviousStamp { get; init; }

    /// <summary>The type in the token's header.</summary>
    public const string TokenType = "casedesk-anchor+jws";

    public static Anchor Of(DateOnly day, IReadOnlyList<ChainHead> heads, string? previous, DateTimeOffset now) =>
        new(day, heads.Count, Convert.ToHexStringLower(MerkleTree.Root([.. heads.Select(head => head.Leaf)])), previous, now);

    /// <summary>The order of a day's tree.</summary>
    public static IReadOnlyList<ChainHead> Order(IEnumerable<ChainHead> heads) =>
        [.. heads.OrderBy(head => head.CaseId, StringComparer.Ordinal)];

    public string Sign(SigningKey key) =>
        SignedToken.Sign(key, TokenType, JsonSerializer.SerializeToUtf8Bytes(this, JsonSerializerOptions.Web));

    /// <summary>Null when none of <paramref name="keys"/> signed it.</summary>
    public static Anchor? Open(string token, IEnumerable<PublicKey> keys)
    {
        try
        {
            return SignedToken.Open(token, TokenType, keys) is { } payload
                ? JsonSerializer.Deserialize<Anchor>(payload, JsonSerializerOptions.Web)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
