using System.Security.Cryptography;
using System.Text;
using CaseDesk.Storage.Desk;
using Microsoft.Extensions.Options;

namespace CaseDesk.Functions.Http;

/// <summary>The code that a desk on one machine prints: good for one sign-in, in this process alone.</summary>
public sealed class FirstSignIn(IOptions<DeskOptions> options)
{
    private int _spent;

    /// <summary>The desk's first key; null for a wrong code, a spent one, and where no code is set.</summary>
    public string? Take(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var wanted = options.Value.FirstSignInCode;
        var same =
            wanted.Length > 0
            && CryptographicOperations.FixedTimeEquals(
                SHA256.HashData(Encoding.UTF8.GetBytes(wanted)),
                SHA256.HashData(Encoding.UTF8.GetBytes(code))
            );
        return same && Interlocked.Exchange(ref _spent, 1) == 0 ? options.Value.Keys.First().Value : null;
    }
}
