using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace CaseDesk.Benchmarks.Imitation;

/// <summary>An answer that no server gave.</summary>
internal sealed class ImitatedResponse(int status, string contentType, byte[] body) : Response
{
    private readonly Dictionary<string, string> _headers = new(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = contentType };

    public override int Status => status;

    public override string ReasonPhrase => "";

    public override Stream? ContentStream { get; set; } = new MemoryStream(body);

    public override string ClientRequestId { get; set; } = "";

    public void Add(string header, string value) => _headers[header] = value;

    public override void Dispose()
    {
        // The clients read an answer that was buffered after they have disposed of its message.
    }

    protected override bool ContainsHeader(string name) => _headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => _headers.Select(header => new HttpHeader(header.Key, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => _headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = _headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }
}
