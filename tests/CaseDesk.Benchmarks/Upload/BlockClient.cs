using System.Net;
using CaseDesk.TestKit.Desk;

namespace CaseDesk.Benchmarks.Upload;

/// <summary>
/// The one client of all measurements: reads a file from disk, cuts it into blocks and PUTs three at a time to an address of storage, then
/// their list. Whether a ticket made the address or the account's key did, it does the same.
/// </summary>
internal sealed class BlockClient : IDisposable
{
    public const int Lanes = 3;

    private readonly HttpClient _http = new();

    public async Task SendAsync(string address, string path, int blockBytes)
    {
        using var file = File.OpenHandle(path, options: FileOptions.Asynchronous);
        var count = (int)((RandomAccess.GetLength(file) + blockBytes - 1) / blockBytes);
        var (ids, next) = (new string[count], -1);
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(async _ =>
        {
            var buffer = new byte[blockBytes];
            for (int index; (index = Interlocked.Increment(ref next)) < count;)
            {
                var read = await RandomAccess.ReadAsync(file, buffer, (long)index * blockBytes);
                ids[index] = TicketBlocks.Id(index, buffer.AsSpan(0, read));
                await PutAsync($"{address}&comp=block&blockid={ids[index]}", new ByteArrayContent(buffer, 0, read));
            }
        }));
        var list = string.Concat(ids.Select(id => $"<Latest>{id}</Latest>"));
        await PutAsync(
            $"{address}&comp=blocklist",
            new StringContent($"<?xml version=\"1.0\" encoding=\"utf-8\"?><BlockList>{list}</BlockList>")
        );
    }

    /// <summary>The file as one PUT.</summary>
    public async Task SendWholeAsync(string address, string path)
    {
        await using var file = File.OpenRead(path);
        var content = new StreamContent(file, 1 << 16);
        content.Headers.Add("x-ms-blob-type", "BlockBlob");
        await PutAsync(address, content);
    }

    public void Dispose() => _http.Dispose();

    private async Task PutAsync(string address, HttpContent content)
    {
        using (content)
        {
            using var answer = await _http.PutAsync(new Uri(address), content);
            if (answer.StatusCode != HttpStatusCode.Created)
                throw new InvalidOperationException($"Storage answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }
}
