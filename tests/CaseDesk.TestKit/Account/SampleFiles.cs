using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.State;

namespace CaseDesk.TestKit.Account;

/// <summary>Files to upload, and their records.</summary>
public static class SampleFiles
{
    /// <summary>A small PDF; another one for another mark of the same length.</summary>
    public static byte[] Pdf(string mark = "1") => Encoding.Latin1.GetBytes(
        $"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n%{mark}\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n");

    public static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    public static EvidenceItem Item(string id, string item, long size = 1_000) => new()
    {
        EvidenceId = id,
        Item = item,
        FileName = "文件.pdf",
        Size = size,
        StartedAt = StoreDesk.Start,
        TicketExpiresAt = StoreDesk.Start.AddHours(1),
        AbandonAt = StoreDesk.Start.AddHours(24),
    };
}
