using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.TestKit.Desk;

/// <summary>A small file to upload.</summary>
public sealed record EvidenceFile(string Name, byte[] Bytes)
{
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    /// <summary>A whole PDF; another <paramref name="mark"/> makes other bytes.</summary>
    public static EvidenceFile Pdf(string name, string mark) => new(name, Encoding.UTF8.GetBytes(
        $"%PDF-1.4\n% {mark}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        + "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n"
        + "trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"));
}
