using System.Security.Cryptography;
using System.Text;
using CaseDesk.Azure.Desk;
using CaseDesk.Core.Refusals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Http;

/// <summary>Reads <c>Authorization: Bearer</c>: a desk key, or a case's link (the whole address or its last part).</summary>
public sealed class CallerCheck(IOptions<DeskOptions> options)
{
    private readonly (string Name, byte[] Hash)[] _keys = [.. options.Value.Keys.Select(key => (key.Key, Hash(key.Value)))];

    public Outcome<Caller> Check(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || header.Length <= 7)
            return HttpRefusals.KeyMissing.With();
        var secret = header[7..].Trim();
        if (CaseLink.Read(secret) is { } link)
            return new Caller("link", link.CaseId, link.Token);
        var hash = Hash(secret);
        string? name = null;
        // Every key is compared, so that time tells nothing.
        foreach (var key in _keys)
            name = CryptographicOperations.FixedTimeEquals(key.Hash, hash) ? key.Name : name;
        return name is null ? HttpRefusals.KeyWrong.With() : new Caller($"desk:{name}");
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
