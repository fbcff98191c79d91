using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.TestKit.Desk;

/// <summary>Blocks by a ticket, in plain HTTP, as Evidence/README.md tells other clients.</summary>
public static class TicketBlocks
{
    private const int DigestDigits = 18;

    /// <summary>
    /// The block's place and the beginning of its SHA-256: whoever asks which blocks are there sees whether they are his.
    /// </summary>
    public static string Id(int index, ReadOnlySpan<byte> block) => Convert.ToBase64String(Encoding.ASCII.GetBytes(
        index.ToString("D6", CultureInfo.InvariantCulture) + Convert.ToHexStringLower(SHA256.HashData(block))[..DigestDigits]));

    public static Task<HttpStatusCode> PutAsync(string uploadUrl, string id, byte[] block) =>
        SendAsync($"{uploadUrl}&comp=block&blockid={Uri.EscapeDataString(id)}", new ByteArrayContent(block));

    public static Task<HttpStatusCode> CommitAsync(string uploadUrl, params IEnumerable<string> ids)
    {
        var list = string.Concat(ids.Select(id => $"<Latest>{id}</Latest>"));
        return SendAsync(
            $"{uploadUrl}&comp=blocklist",
            new StringContent($"<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>{list}</BlockList>")
        );
    }

    /// <summary>The blocks of a file, cut as a ticket said.</summary>
    public static IReadOnlyList<(string Id, byte[] Bytes)> Cut(byte[] bytes, int blockBytes) =>
        [.. bytes.Chunk(blockBytes).Select((block, index) => (Id(index, block), block))];

    private static async Task<HttpStatusCode> SendAsync(string url, HttpContent content)
    {
        using var browser = new HttpClient();
        using (content)
        {
            using var answer = await browser.PutAsync(new Uri(url), content);
            return answer.StatusCode;
        }
    }
}
