using System.Globalization;
using System.Security;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;
using CaseDesk.TestKit.Storage.Memory;

namespace CaseDesk.RedTeam.Tests.Account;

/// <summary>
/// An account that is put into any state at once, behind the SDK's own clients: what checks it is the product down to its requests. The
/// single attacks are made
/// on the emulator as well, and have to give the same.
/// </summary>
internal sealed class AccountInMemory : HttpPipelinePolicy
{
    private readonly Dictionary<string, StolenBlob> _blobs = new(StringComparer.Ordinal);
    private MemoryStorage _tables = new();

    public void Become(StolenAccount account)
    {
        var tables = new MemoryStorage(blobs: AnswerAsync);
        foreach (var (key, row) in account.Rows)
            tables.Put(key.Table, key.Partition, key.Row, row);
        _blobs.Clear();
        foreach (var (name, blob) in account.Blobs)
            _blobs[name] = blob;
        _tables = tables;
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        _tables.ProcessAsync(message, pipeline);

    private async Task<MemoryResponse> AnswerAsync(Request request, Uri uri)
    {
        var query = System.Web.HttpUtility.ParseQueryString(uri.Query);
        var name = Uri.UnescapeDataString(uri.AbsolutePath)["/memory/".Length..];
        if (query["comp"] == "list")
            return List(name, query["prefix"] ?? "");
        if (request.Method == RequestMethod.Put)
            return await WriteAsync(request, name, query["comp"]);
        if (request.Method == RequestMethod.Delete)
            return _blobs.Remove(name) ? new MemoryResponse(202, "") : Refused(404, "BlobNotFound");
        return _blobs.TryGetValue(name, out var blob) ? Read(request, blob) : Refused(404, "BlobNotFound");
    }

    private static MemoryResponse Read(Request request, StolenBlob blob)
    {
        var bytes = blob.Content;
        var (from, to, status) = (0L, bytes.Length - 1L, 200);
        var headers = new List<(string, string)>
        {
            ("ETag", "\"0x1\""),
            ("Last-Modified", DateTimeOffset.UnixEpoch.ToString("R", CultureInfo.InvariantCulture)),
            ("Content-Type", "application/octet-stream"),
            ("x-ms-blob-type", blob.Appends ? "AppendBlob" : "BlockBlob"),
            ("Accept-Ranges", "bytes"),
        };
        headers.AddRange(blob.Metadata.Select(static value => ($"x-ms-meta-{value.Key}", value.Value)));
        if (request.Headers.TryGetValue("x-ms-range", out var range) || request.Headers.TryGetValue("Range", out range))
        {
            var ends = range!["bytes=".Length..].Split('-');
            from = long.Parse(ends[0], CultureInfo.InvariantCulture);
            if (from >= bytes.Length)
                return Refused(416, "InvalidRange");
            to = ends[1].Length == 0 ? to : Math.Min(to, long.Parse(ends[1], CultureInfo.InvariantCulture));
            status = 206;
            headers.Add(("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{bytes.Length}")));
        }

        var length = (int)(to + 1 - from);
        headers.Add(("Content-Length", length.ToString(CultureInfo.InvariantCulture)));
        return new MemoryResponse(status, "", [.. headers])
        {
            ContentStream = new MemoryStream(
                bytes,
                (int)from,
                request.Method == RequestMethod.Head ? 0 : length,
                writable: false,
                publiclyVisible: true
            ),
        };
    }

    private async Task<MemoryResponse> WriteAsync(Request request, string name, string? comp)
    {
        using var body = new MemoryStream();
        if (request.Content is { } content)
            await content.WriteToAsync(body, CancellationToken.None);
        var isThere = _blobs.TryGetValue(name, out var known);
        if (request.Headers.TryGetValue("If-None-Match", out _) && isThere)
            return Refused(409, "BlobAlreadyExists");
        if (comp == "appendblock")
        {
            var bytes = known!.Content;
            if (request.Headers.TryGetValue("x-ms-blob-condition-appendpos", out var at) && at != bytes.Length.ToString(CultureInfo.InvariantCulture))
                return Refused(412, "AppendPositionConditionNotMet");
            _blobs[name] = known.With([.. bytes, .. body.ToArray()]);
        }
        else
        {
            _blobs[name] = StolenBlob.Of(body.ToArray(), request.Headers.TryGetValue("x-ms-blob-type", out var type) && type == "AppendBlob");
        }

        return new MemoryResponse(
            201,
            "",
            ("ETag", "\"0x2\""),
            ("Last-Modified", DateTimeOffset.UnixEpoch.ToString("R", CultureInfo.InvariantCulture)),
            ("x-ms-request-server-encrypted", "true"),
            ("x-ms-blob-append-offset", "0"),
            ("x-ms-blob-committed-block-count", "1")
        );
    }

    /// <summary>
    /// The SDK's reader of storage's own errors sits in the transport, which is not reached here; this is the form that it reads without.
    /// </summary>
    private static MemoryResponse Refused(int status, string code) =>
        new(status, $$$"""{"error":{"code":"{{{code}}}","message":"Refused."}}""", ("Content-Type", "application/json"), ("x-ms-error-code", code));

    private MemoryResponse List(string container, string prefix)
    {
        var text = new StringBuilder(
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ContainerName=\"{container}\"><Blobs>"
        );
        foreach (
            var name in _blobs
                .Keys.Where(name => name.StartsWith($"{container}/{prefix}", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
            text.Append(
                CultureInfo.InvariantCulture,
                $"<Blob><Name>{SecurityElement.Escape(name[(container.Length + 1)..])}</Name><Properties><Etag>0x1</Etag><Content-Length>{_blobs[name].Content.Length}</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>"
            );
        return new MemoryResponse(
            200,
            text.Append("</Blobs><NextMarker /></EnumerationResults>").ToString(),
            ("Content-Type", "application/xml")
        );
    }
}
