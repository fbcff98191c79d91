using System.Buffers.Text;
using System.Text;

namespace CaseDesk.Core.Custody;

/// <summary>What the desk writes beside a finished packet: that it, and nobody else, made the file.</summary>
public static class PacketSeal
{
    /// <param name="name">Where the file is kept: its case and its packet.</param>
    /// <param name="sha256">Of the whole file, hexadecimal.</param>
    /// <returns>Base64url of 64 bytes.</returns>
    public static string Of(string name, string sha256, SigningKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Base64Url.EncodeToString(key.Sign(Sealed(name, sha256)));
    }

    /// <summary>Whether a key of <paramref name="keys"/> sealed it.</summary>
    public static bool Holds(string name, string sha256, string seal, IEnumerable<PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (!Base64Url.IsValid(seal))
            return false;
        var (data, signature) = (Sealed(name, sha256), Base64Url.DecodeFromChars(seal));
        return keys.Any(key => key.Verifies(data, signature));
    }

    /// <summary>No other signature of the desk's begins so.</summary>
    private static byte[] Sealed(string name, string sha256) => Encoding.UTF8.GetBytes($"casedesk-packet-file\n{name}\n{sha256}");
}
