using System.Text.Json;
using CaseDesk.Core.Alerts;
using CaseDesk.Samples.Repository;
using CaseDesk.Storage.Alerts;

namespace CaseDesk.Storage.Tests.Alerts;

public sealed class Ed25519KeyTests
{
    private static readonly NodePackage s_node = new("tests/CaseDesk.Storage.Tests/Alerts/standardwebhooks");
    private static readonly DateTimeOffset s_at = new(2026, 9, 29, 0, 30, 0, TimeSpan.Zero);
    private static readonly byte[] s_body = """{"原因":"最后一天"}"""u8.ToArray();

    /// <summary>RFC 8032, section 7.1: tests 1, 2, 3 and SHA(abc).</summary>
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82", "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    [InlineData("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42", "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f", "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void Sign_vector_of_the_rfc_is_its_signature(string seed, string publicKey, string message, string signature)
    {
        var key = Ed25519Key.Make(Convert.FromHexString(seed));

        Assert.Equal("whpk_" + Convert.ToBase64String(Convert.FromHexString(publicKey)), key.PublicText);
        Assert.Equal(signature, Convert.ToHexStringLower(key.Sign(Convert.FromHexString(message))));
    }

    [Fact]
    public async Task Signature_of_the_desk_is_accepted_by_nodes_own_ed2551_9_and_no_other()
    {
        var (old, now) = (
            Ed25519Key.Make([.. Enumerable.Repeat((byte)7, 32)]),
            Ed25519Key.Make([.. Enumerable.Range(0, 32).Select(i => (byte)i)])
        );
        var headers = StandardWebhookSignature.Sign([now, old], "evt_1", s_at, s_body);
        var flipped = s_body.ToArray();
        flipped[^3] ^= 1;

        Assert.Equal(0, await VerifyAsync(now, headers, s_body));
        Assert.Equal(0, await VerifyAsync(old, headers, s_body));
        Assert.Equal(1, await VerifyAsync(now, headers, flipped));
        Assert.Equal(1, await VerifyAsync(now, headers with { Timestamp = "1" }, s_body));
        Assert.Equal(1, await VerifyAsync(old, StandardWebhookSignature.Sign([now], "evt_1", s_at, s_body), s_body));
    }

    [Fact]
    public void Try_parse_its_own_text_gives_it_back_and_hides_it()
    {
        var key = Ed25519Key.Make(new byte[32]);

        Assert.True(Ed25519Key.TryParse(key.Text, out var parsed));
        Assert.Equal(key, parsed);
        Assert.Equal("whsk_***", $"{key}");
        Assert.False(Ed25519Key.TryParse(WebhookSecret.FromBytes(new byte[32]).Text, out _));
        Assert.False(Ed25519Key.TryParse("whsk_AAAA", out _));
    }

    private static async Task<int> VerifyAsync(Ed25519Key key, WebhookHeaders headers, byte[] body)
    {
        var input = JsonSerializer.Serialize(
            new
            {
                publicKey = key.PublicText,
                id = headers.Id,
                timestamp = headers.Timestamp,
                signature = headers.Signature,
                body,
            }
        );
        var (exit, output) = await s_node.RunAsync("node", ["verify-v1a.mjs"], input);
        return exit is 0 or 1 && output.Length == 0 ? exit : throw new InvalidOperationException($"verify-v1a.mjs ended with {exit}: {output}");
    }
}
