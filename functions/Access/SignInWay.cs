using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseDesk.Functions.Access;

/// <summary>A sign-in under way, as the browser keeps it sealed: good for one return within <see cref="Longest"/>.</summary>
/// <param name="Return">The page of this desk to go to afterwards.</param>
/// <param name="BeganAt">By the real clock.</param>
public sealed partial record SignInWay(string State, string Nonce, string Verifier, string Return, DateTimeOffset BeganAt)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>The desk's first page.</summary>
    public const string Home = "/desk";

    private const int Bytes = 32;

    /// <summary>PKCE's S256 of the verifier.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static SignInWay Begin(string wanted, DateTimeOffset now) => new(Drawn(), Drawn(), Drawn(), Local(wanted), now);

    /// <summary>Whether this is the return that it waits for.</summary>
    public bool Fits(string state, DateTimeOffset now) => now >= BeganAt && now < BeganAt + Longest
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(State));

    /// <summary>A page of the desk, or its first one: nobody is led to another site.</summary>
    public static string Local(string wanted) => Page().IsMatch(wanted) ? wanted : Home;

    private static string Drawn() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    [GeneratedRegex(@"\A/desk(/[A-Za-z0-9_-]+)*(\?[A-Za-z0-9_.~%&=+-]*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Page();
}
