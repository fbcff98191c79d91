using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CaseDesk.Storage.Secrets;

/// <summary>
/// Closes texts before they are stored and opens them again. The purpose names the place (table, column, row): a closed text that was moved
/// to another place does not open.
/// </summary>
public sealed class SecretBox(KeyRing keys)
{
    private const string Prefix = "dp1:";

    /// <summary>Data Protection's own beginning of a closed text; the id of its key follows.</summary>
    private static readonly byte[] s_magic = [0x09, 0xF0, 0xC9, 0xF0];

    private const int GuidBytes = 16;

    public async Task<string> CloseAsync(string text, IReadOnlyList<string> purpose, CancellationToken cancellation)
    {
        var ring = await keys.CurrentAsync(cancellation);
        return Prefix + ring.For(purpose).Protect(text);
    }

    /// <summary>The text. One that stands in clear was not written by the desk, and is not read.</summary>
    /// <exception cref="SecretLostException">It does not open; the message says why and holds nothing of it.</exception>
    public async Task<string> OpenAsync(string stored, IReadOnlyList<string> purpose, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (!stored.StartsWith(Prefix, StringComparison.Ordinal))
            throw SecretLostException.InClear();
        var closed = stored[Prefix.Length..];
        var key = KeyOf(closed) ?? throw SecretLostException.Altered();
        var ring = await keys.WithAsync(key, cancellation);
        if (!ring.Holds(key))
            throw SecretLostException.NoKey(key, ring.Count);
        try
        {
            return ring.For(purpose).Unprotect(closed);
        }
        catch (CryptographicException)
        {
            throw SecretLostException.Altered();
        }
    }

    /// <summary>
    /// A text that a stranger may have sent; null when it does not open with the keys at hand. None is looked for: whoever sends rubbish
    /// costs no request to storage.
    /// </summary>
    public async Task<string?> TryOpenAsync(string sent, IReadOnlyList<string> purpose, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(sent);
        if (!sent.StartsWith(Prefix, StringComparison.Ordinal) || KeyOf(sent[Prefix.Length..]) is not { } key)
            return null;
        var ring = await keys.CurrentAsync(cancellation);
        if (!ring.Holds(key))
            return null;
        try
        {
            return ring.For(purpose).Unprotect(sent[Prefix.Length..]);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static Guid? KeyOf(string closed)
    {
        if (!Base64Url.IsValid(closed))
            return null;
        var bytes = Base64Url.DecodeFromChars(closed);
        return bytes.Length > s_magic.Length + GuidBytes && bytes.AsSpan().StartsWith(s_magic)
            ? new Guid(bytes.AsSpan(s_magic.Length, GuidBytes))
            : null;
    }
}
