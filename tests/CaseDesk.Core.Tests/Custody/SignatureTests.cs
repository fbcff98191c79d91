using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Custody;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Custody;

public sealed class SignatureTests
{
    private static readonly SigningKey s_key = Draw();
    private static readonly byte[] s_manifest = Encoding.UTF8.GetBytes("""{"format":"casedesk-packet/1","文件":"处罚通知"}""");

    /// <summary>The key is RFC 7517's example; its thumbprint was computed apart from this code, by the steps of RFC 7638.</summary>
    [Fact]
    public void A_key_is_named_by_its_thumbprint() =>
        Assert.Equal(
            "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s",
            new PublicKey("MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM").Id
        );

    [Fact]
    public void A_signature_file_read_again_verifies_its_manifest_and_no_other()
    {
        var file = SignatureFile.Read(SignatureFile.Sign(s_key, s_manifest).ToBytes())!;
        Assert.True(file.Verifies(s_manifest));
        Assert.Equal(s_key.Public, file.Key);
        for (var at = 0; at < s_manifest.Length; at++)
        {
            var other = s_manifest.ToArray();
            other[at] ^= 1;
            Assert.False(file.Verifies(other));
        }
    }

    [Fact]
    public void Any_bit_flipped_in_a_signature_file_is_noticed()
    {
        var bytes = SignatureFile.Sign(s_key, s_manifest).ToBytes();
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var other = bytes.ToArray();
            other[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(SignatureFile.Read(other) is { } read && read.Key == s_key.Public && read.Verifies(s_manifest), $"bit {bit}");
        }
    }

    [Fact]
    public void A_token_opens_as_its_own_type_by_its_own_key_only()
    {
        var token = SignedToken.Sign(s_key, Receipt.TokenType, s_manifest);
        Assert.Equal(s_manifest, SignedToken.Open(token, Receipt.TokenType, [Draw().Public, s_key.Public]));
        Assert.Null(SignedToken.Open(token, Anchor.TokenType, [s_key.Public]));
        Assert.Null(SignedToken.Open(token, Receipt.TokenType, [Draw().Public]));
        Assert.Null(SignedToken.Open(token[..^4] + "AAAA", Receipt.TokenType, [s_key.Public]));
        Assert.All(new[] { "", "a.b", "a.b.c", "....", "€.€.€" }, odd => Assert.Null(SignedToken.Open(odd, Receipt.TokenType, [s_key.Public])));
    }

    [Fact]
    public void An_anchor_s_proof_holds_for_its_own_head_alone()
    {
        var heads = Anchor.Order(Enumerable.Range(0, 5).Select(n => new ChainHead($"c_{n}", n + 1, TimelineChain.Leaf($"{n}"))));
        var anchor = Anchor.Of(new DateOnly(2026, 10, 9), heads, null, Shanghai.At("2026-10-10 00:30"));
        var path = MerkleTree.Path([.. heads.Select(head => head.Leaf)], 3).Select(Convert.ToHexStringLower).ToList();
        var proof = AnchorProof.Read(new AnchorProof(anchor.Sign(s_key), heads[3], 3, path).ToBytes())!;
        Assert.Equal(anchor, proof.Open([s_key.Public]));
        Assert.Null((proof with { Head = heads[3] with { Length = 5 } }).Open([s_key.Public]));
        Assert.Null((proof with { Index = 2 }).Open([s_key.Public]));
        Assert.Null(proof.Open([Draw().Public]));
        Assert.Null((proof with { Path = [.. path.SkipLast(1), "no hash"] }).Open([s_key.Public]));
        Assert.Null((proof with { Path = [.. path.SkipLast(1)] }).Open([s_key.Public]));
    }

    /// <summary>Whoever makes the tree again has to put the heads in the same order.</summary>
    [Fact]
    public void The_heads_of_a_day_stand_by_their_cases() =>
        Assert.Equal(
            ["C_3", "c_1", "c_10", "c_2"],
            Anchor.Order(new[] { "c_2", "c_10", "C_3", "c_1" }.Select(id => new ChainHead(id, 1, ""))).Select(head => head.CaseId)
        );

    [Fact]
    public void A_key_may_be_one_line_and_must_be_P256()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.NotNull(SigningKey.Read(key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal)));
        Assert.NotNull(SigningKey.Read(key.ExportECPrivateKeyPem()));
        Assert.Null(SigningKey.Read(key.ExportSubjectPublicKeyInfoPem()));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Null(SigningKey.Read(other.ExportPkcs8PrivateKeyPem()));
        Assert.Null(SigningKey.Read("no key"));
    }

    /// <summary>Keys are made ready once and used by all: neither threads nor two records of one key come into each other's way.</summary>
    [Fact]
    public void One_key_is_used_by_many_at_once()
    {
        var key = Draw();
        byte[][] texts = [.. Enumerable.Range(0, 64).Select(static number => new[] { (byte)number })];
        var signatures = texts.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(text => key.Sign(text)).ToList();
        PublicKey[] readers = [key.Public, key.Public with { }, Draw().Public];

        foreach (var reader in readers)
        {
            var verified = Enumerable
                .Range(0, texts.Length)
                .AsParallel()
                .WithDegreeOfParallelism(8)
                .Count(number =>
                    reader.Verifies(texts[number], signatures[number])
                    && !reader.Verifies(texts[number], signatures[(number + 1) % texts.Length])
                );
            Assert.Equal(reader == key.Public ? texts.Length : 0, verified);
        }
    }

    /// <summary>A changed copy of a key is another key, also when the first has verified before.</summary>
    [Fact]
    public void A_changed_copy_verifies_by_its_own_point()
    {
        var (key, other) = (Draw(), Draw());
        var signature = key.Sign([1]);
        Assert.True(key.Public.Verifies([1], signature));

        Assert.False((key.Public with { X = other.Public.X, Y = other.Public.Y }).Verifies([1], signature));
        Assert.False((key.Public with { X = other.Public.X }).Verifies([1], signature));
        Assert.False((key.Public with { X = "no point" }).Verifies([1], signature));
    }

    private static SigningKey Draw()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return SigningKey.Read(key.ExportPkcs8PrivateKeyPem())!;
    }
}
