using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace CaseDesk.Core.Custody;

/// <summary>
/// How far a case's chain reached at some moment, and its link there: enough to notice later that anything before was changed or cut.
/// </summary>
/// <param name="Length">Entries, 0 or more.</param>
/// <param name="Link">The link of the entry numbered <paramref name="Length"/>.</param>
public sealed record ChainHead(string CaseId, long Length, string Link)
{
    /// <summary>No other signature of the desk's begins so.</summary>
    private static readonly byte[] s_purpose = "casedesk-head\n"u8.ToArray();

    /// <summary>What stands for it in a day's tree: three lines of ASCII.</summary>
    [JsonIgnore]
    public byte[] Leaf => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{CaseId}\n{Length}\n{Link}"));

    private byte[] Sealed(string state) => [.. s_purpose, .. Leaf, .. "\n"u8, .. Encoding.ASCII.GetBytes(state)];

    /// <summary>
    /// What the desk writes beside the head with each step: that it, and nobody else, wrote the case as it stands. Base64url of 64 bytes.
    /// </summary>
    /// <param name="state">A hash over the rows of the case's state, hexadecimal.</param>
    public string Seal(string state, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Base64Url.EncodeToString(key.Sign(Sealed(state)));
    }

    /// <summary>Whether a key of <paramref name="keys"/> sealed it.</summary>
    /// <param name="state">The hash over the rows as they are now.</param>
    /// <param name="seal">As <see cref="Seal"/> gives it; null or anything else seals nothing.</param>
    public bool IsSealed(string state, string? seal, IEnumerable<PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (seal is null || !Base64Url.IsValid(seal))
            return false;
        var (data, signature) = (Sealed(state), Base64Url.DecodeFromChars(seal));
        return keys.Any(key => key.Verifies(data, signature));
    }
}
