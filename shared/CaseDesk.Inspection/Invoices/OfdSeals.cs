using System.Security.Cryptography;
using CaseDesk.Core.State;
using Org.BouncyCastle.Crypto.Digests;

namespace CaseDesk.Inspection.Invoices;

/// <summary>
/// Whether an OFD carries electronic seals, and whether the parts that a seal's list names still have the digests of the list (SM3, GB/T
/// 32905, as tax offices use it). What that proves: those parts are the ones that the list was written for. It does not prove who wrote the
/// list: the seal's own signature (SM2 over GM/T 0031) is not looked at.
/// </summary>
internal static class OfdSeals
{
    private const int MostSignatures = 16;
    private const int MostParts = 500;
    private const long MostBytes = 64L << 20;

    public static InvoiceSeal Look(OfdPackage package)
    {
        var lists = Lists(package).ToList();
        var (held, differing, unknown, bytes, parts) = (0, 0, 0, 0L, 0);
        foreach (var list in lists.OfType<string>().Take(MostSignatures))
        {
            foreach (var (method, location, digest) in References(package, list))
            {
                var size = package.Find(location, list) is { } path ? package.OpenWhole(path)?.Size ?? 0 : 0;
                bytes += size;
                var holds = ++parts > MostParts || bytes > MostBytes ? null : Holds(package, method, package.Find(location, list), digest);
                (held, differing, unknown) = (
                    held + (holds == true ? 1 : 0),
                    differing + (holds == false ? 1 : 0),
                    unknown + (holds is null ? 1 : 0)
                );
            }
        }

        return new InvoiceSeal(lists.Count, held, differing, unknown);
    }

    /// <summary>The list of signed parts of each signature; null for one that is not there.</summary>
    private static IEnumerable<string?> Lists(OfdPackage package)
    {
        foreach (var part in package.Read(OfdPackage.Main).Where(part => part is { IsEnd: true, Name: "Signatures" }))
        {
            if (package.Find(part.Text, OfdPackage.Main) is not { } all)
                continue;
            foreach (var signature in package.Read(all).Where(each => each is { IsEnd: false, Name: "Signature" }))
                yield return signature.Attributes.GetValueOrDefault("BaseLoc") is { } location ? package.Find(location, all) : null;
        }
    }

    private static IEnumerable<(string Method, string Location, string Digest)> References(OfdPackage package, string list)
    {
        var (method, location) = ("", "");
        foreach (var part in package.Read(list))
        {
            if (part is { IsEnd: false, Name: "References" })
                method = part.Attributes.GetValueOrDefault("CheckMethod") ?? "";
            else if (part is { IsEnd: false, Name: "Reference" })
                location = part.Attributes.GetValueOrDefault("FileRef") ?? "";
            else if (part is { IsEnd: true, Name: "CheckValue" })
                yield return (method, location, part.Text);
        }
    }

    /// <summary>Null where the digest is of a kind that is not computed here.</summary>
    private static bool? Holds(OfdPackage package, string method, string? path, string digest)
    {
        if (!IsSm3(method) && !IsSha256(method))
            return null;
        if (path is null || package.OpenWhole(path) is not { } part)
            return false;
        using (part.Stream)
        {
            try
            {
                return Convert
                    .FromBase64String(digest)
                    .AsSpan()
                    .SequenceEqual(IsSm3(method) ? Sm3(part.Stream) : SHA256.HashData(part.Stream));
            }
            catch (Exception problem) when (problem is FormatException or InvalidDataException)
            {
                return false;
            }
        }
    }

    private static bool IsSm3(string method) => method.Equals("SM3", StringComparison.OrdinalIgnoreCase) || method == "1.2.156.10197.1.401";

    private static bool IsSha256(string method) =>
        method.Replace("-", "", StringComparison.Ordinal).Equals("SHA256", StringComparison.OrdinalIgnoreCase)
        || method == "2.16.840.1.101.3.4.2.1";

    private static byte[] Sm3(Stream stream)
    {
        var digest = new SM3Digest();
        var chunk = new byte[64 << 10];
        for (int read; (read = stream.Read(chunk)) > 0;)
            digest.BlockUpdate(chunk, 0, read);
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash, 0);
        return hash;
    }
}
