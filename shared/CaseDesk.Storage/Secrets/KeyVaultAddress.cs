namespace CaseDesk.Storage.Secrets;

/// <summary>
/// Addresses of keys: <c>https://{vault}/keys/{name}</c> and perhaps <c>/{version}</c>, without user, query and fragment.
/// </summary>
internal static class KeyVaultAddress
{
    private const int Named = 3;

    private const int Versioned = 4;

    public static bool IsKey(Uri url) =>
        url.Scheme == Uri.UriSchemeHttps && url is { UserInfo: "", Query: "", Fragment: "" }
        && url.AbsolutePath.Split('/') is { Length: Named or Versioned } parts && parts[1] == "keys" && parts.Skip(2).All(IsName);

    /// <summary>What the identity asks a token for: the vault's service as a whole, in the vault's own cloud.</summary>
    public static string ScopeOf(Uri key) => $"https://{key.Host[(key.Host.IndexOf('.', StringComparison.Ordinal) + 1)..]}/.default";

    private static bool IsName(string part) => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
