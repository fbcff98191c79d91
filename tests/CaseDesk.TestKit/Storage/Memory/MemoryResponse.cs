using System.Diagnostics.CodeAnalysis;
using System.Text;
using Azure;
using Azure.Core;

namespace CaseDesk.TestKit.Storage.Memory;

/// <summary>An answer that came over no wire.</summary>
public sealed class MemoryResponse(int status, string content, params (string Name, string Value)[] headers) : Response
{
    private readonly Dictionary<string, string> _headers = headers.ToDictionary(
        header => header.Name,
        header => header.Value,
        StringComparer.OrdinalIgnoreCase
    );

    public override int Status => status;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; } = Bytes(Encoding.UTF8.GetBytes(content));

    public override string ClientRequestId { get; set; } = "";

    /// <summary>As the asking client sees it: for some a 404 is an answer.</summary>
    public bool IsRefusal { get; set; }

    public override bool IsError => IsRefusal;

    public override void Dispose()
    {
        // The SDK still reads a buffered answer afterwards.
    }

    protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(header => new HttpHeader(header.Key, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = TryGetHeader(name, out var value) ? [value] : null;
        return values is not null;
    }

    private static MemoryStream Bytes(byte[] bytes) => new(bytes, 0, bytes.Length, writable: false, publiclyVisible: true);
}
