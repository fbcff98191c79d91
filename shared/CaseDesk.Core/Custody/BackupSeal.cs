using System.Text;

namespace CaseDesk.Core.Custody;

/// <summary>What the desk signs of a backup: the hash of its list of files, and with it every byte of them.</summary>
public static class BackupSeal
{
    /// <param name="sha256">Of the list of files as it is stored, hexadecimal.</param>
    public static SignatureFile Sign(string sha256, SigningKey key) => SignatureFile.Sign(key, Sealed(sha256));

    /// <summary>Whether the key that the signature names made it.</summary>
    public static bool Holds(SignatureFile signature, string sha256)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return signature.Verifies(Sealed(sha256));
    }

    /// <summary>No other signature of the desk's begins so.</summary>
    private static byte[] Sealed(string sha256) => Encoding.UTF8.GetBytes($"casedesk-backup\n{sha256}");
}
