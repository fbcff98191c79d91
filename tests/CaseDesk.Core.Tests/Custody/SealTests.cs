using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Custody;

namespace CaseDesk.Core.Tests.Custody;

/// <summary>
/// What the desk writes beside a head, a packet and a backup holds for exactly that, by its own keys, and for nothing else.
/// </summary>
public sealed class SealTests
{
    private static readonly SigningKey s_key = Draw();
    private static readonly PublicKey s_other = Draw().Public;
    private static readonly string s_hash = TimelineChain.Leaf("bytes");
    private static readonly ChainHead s_head = new("case_1", 7, TimelineChain.Leaf("entry"));

    [Fact]
    public void A_seal_of_a_head_holds_for_that_head_and_state_alone()
    {
        var seal = s_head.Seal(s_hash, s_key);

        Assert.True(s_head.IsSealed(s_hash, seal, [s_key.Public]));
        // A desk that changed its key has several.
        Assert.True(s_head.IsSealed(s_hash, seal, [s_other, s_key.Public]));
        Assert.False(s_head.IsSealed(s_hash, seal, [s_other]));
        Assert.False(s_head.IsSealed(s_hash, seal, []));
        Assert.False(s_head.IsSealed(TimelineChain.Leaf("other"), seal, [s_key.Public]));
        Assert.False((s_head with { CaseId = "case_2" }).IsSealed(s_hash, seal, [s_key.Public]));
        Assert.False((s_head with { Length = 8 }).IsSealed(s_hash, seal, [s_key.Public]));
        Assert.False((s_head with { Link = TimelineChain.Leaf("else") }).IsSealed(s_hash, seal, [s_key.Public]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("no seal")]
    [InlineData("AAAA")]
    [InlineData("====")]
    public void Anything_else_seals_nothing(string? seal)
    {
        Assert.False(s_head.IsSealed(s_hash, seal, [s_key.Public]));
        Assert.False(PacketSeal.Holds("case_1/p_1", s_hash, seal ?? "", [s_key.Public]));
    }

    [Fact]
    public void A_seal_of_a_packet_holds_for_its_name_and_bytes_alone()
    {
        var seal = PacketSeal.Of("case_1/p_1", s_hash, s_key);

        Assert.True(PacketSeal.Holds("case_1/p_1", s_hash, seal, [s_other, s_key.Public]));
        Assert.False(PacketSeal.Holds("case_1/p_1", s_hash, seal, [s_other]));
        Assert.False(PacketSeal.Holds("case_1/p_2", s_hash, seal, [s_key.Public]));
        Assert.False(PacketSeal.Holds("case_1/p_1", TimelineChain.Leaf("other"), seal, [s_key.Public]));
    }

    [Fact]
    public void A_signature_of_a_backup_holds_for_its_list_alone()
    {
        var signature = BackupSeal.Sign(s_hash, s_key);

        Assert.Equal(s_key.Public, signature.Key);
        Assert.True(BackupSeal.Holds(signature, s_hash));
        Assert.False(BackupSeal.Holds(signature, TimelineChain.Leaf("other")));
        Assert.False(BackupSeal.Holds(signature with { Key = s_other }, s_hash));
    }

    /// <summary>
    /// The bytes that are signed, as others would write them; each kind begins otherwise, so that none passes for another.
    /// </summary>
    [Fact]
    public void Each_kind_of_seal_is_over_its_own_bytes()
    {
        Assert.True(Verifies($"casedesk-head\ncase_1\n7\n{s_head.Link}\n{s_hash}", s_head.Seal(s_hash, s_key)));
        Assert.True(Verifies($"casedesk-packet-file\ncase_1/p_1\n{s_hash}", PacketSeal.Of("case_1/p_1", s_hash, s_key)));
        Assert.True(Verifies($"casedesk-backup\n{s_hash}", BackupSeal.Sign(s_hash, s_key).Signature));
    }

    [Fact]
    public void A_key_that_is_none_and_a_signature_of_another_length_verify_nothing()
    {
        var (data, signature) = ("data"u8.ToArray(), s_key.Sign("data"u8));

        Assert.True(s_key.Public.Verifies(data, signature));
        Assert.False(s_key.Public.Verifies(data, [.. signature, 0]));
        Assert.False(s_key.Public.Verifies(data, signature.AsSpan(..^1)));
        Assert.False(s_key.Public.Verifies(data, []));
        Assert.False((s_key.Public with { X = "no base64" }).Verifies(data, signature));
        Assert.False((s_key.Public with { X = "AAAA" }).Verifies(data, signature));
        // Two good halves of two keys are no point of the curve.
        Assert.False((s_key.Public with { Y = s_other.Y }).Verifies(data, signature));
    }

    /// <summary>For a message about a token that does not hold: what it says, unchecked.</summary>
    [Fact]
    public void A_token_is_peeked_into_without_its_key()
    {
        var token = SignedToken.Sign(s_key, Anchor.TokenType, "{\"day\":\"2026-03-02\"}"u8);

        Assert.Equal("2026-03-02", SignedToken.Peek(token[..^4] + "AAAA")!.Value.GetProperty("day").GetString());
        Assert.All(
            new[] { "", "one", "one.two", "a.b.c.d", "a.****.c", $"a.{Base64Url.EncodeToString("no JSON"u8)}.c" },
            odd => Assert.Null(SignedToken.Peek(odd)));
    }

    /// <summary>Signed by the desk's key for something else: no anchor, and no crash.</summary>
    [Fact]
    public void A_token_of_the_right_type_that_says_something_else_is_no_anchor()
    {
        Assert.Null(Anchor.Open(SignedToken.Sign(s_key, Anchor.TokenType, "[1,2]"u8), [s_key.Public]));
        Assert.Null(Anchor.Open(SignedToken.Sign(s_key, Anchor.TokenType, "{\"day\":7}"u8), [s_key.Public]));
        Assert.All(
            new[]
            {
                "",
                "[]",
                "null",
                "{}",
                "{\"format\":\"casedesk-anchor-proof/2\"}",
                "{\"format\":\"casedesk-anchor-proof/1\",\"token\":\"t\",\"index\":0,\"path\":[]}",
            },
            text => Assert.Null(AnchorProof.Read(Encoding.UTF8.GetBytes(text)))
        );
    }

    private static bool Verifies(string text, string signature) =>
        s_key.Public.Verifies(Encoding.UTF8.GetBytes(text), Base64Url.DecodeFromChars(signature));

    private static SigningKey Draw()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return SigningKey.Read(key.ExportPkcs8PrivateKeyPem())!;
    }
}
