using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Faults.Tests.Story;

/// <summary>A small whole PDF, other bytes for every name.</summary>
internal static class SamplePdf
{
    public static byte[] Of(string name) => Encoding.Latin1.GetBytes(
        $"%PDF-1.4\n%{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))}\n"
        + "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");

    public static string Sha256(string name) => Convert.ToHexStringLower(SHA256.HashData(Of(name)));
}
