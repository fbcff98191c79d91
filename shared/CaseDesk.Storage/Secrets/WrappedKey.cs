using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace CaseDesk.Storage.Secrets;

/// <summary>
/// A key of the ring as it is stored when a vault wraps it: the XML under AES-256-GCM with a key of its own, that key under the vault's.
/// </summary>
internal static class WrappedKey
{
    private const string Name = "wrappedKey";
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    public static bool Is(XElement element) => element.Name == Name;

    /// <summary>Whether a stored file is a key that a vault has wrapped.</summary>
    public static bool IsText(string text)
    {
        try
        {
            return Is(XElement.Parse(text));
        }
        catch (System.Xml.XmlException)
        {
            return false;
        }
    }

    public static async Task<XElement> SealAsync(XElement key, KeyVaultKey vault, CancellationToken cancellation)
    {
        var secret = RandomNumberGenerator.GetBytes(KeyBytes);
        var (wrapped, version) = await vault.WrapAsync(secret, cancellation);
        var (nonce, tag, text) = (
            RandomNumberGenerator.GetBytes(NonceBytes),
            new byte[TagBytes],
            Encoding.UTF8.GetBytes(key.ToString(SaveOptions.DisableFormatting))
        );
        using var cipher = new AesGcm(secret, TagBytes);
        cipher.Encrypt(nonce, text, text, tag);
        CryptographicOperations.ZeroMemory(secret);
        return new XElement(
            Name, new XAttribute("vaultKey", version.AbsoluteUri),
            Part("wrapped", wrapped), Part("nonce", nonce), Part("tag", tag), Part("text", text));
    }

    /// <exception cref="CryptographicException">It was altered.</exception>
    public static async Task<XElement> OpenAsync(XElement element, KeyVaultKey vault, CancellationToken cancellation)
    {
        var secret = await vault.UnwrapAsync(Bytes(element, "wrapped"), new Uri((string)element.Attribute("vaultKey")!), cancellation);
        var text = Bytes(element, "text");
        using var cipher = new AesGcm(secret, TagBytes);
        cipher.Decrypt(Bytes(element, "nonce"), text, Bytes(element, "tag"), text);
        CryptographicOperations.ZeroMemory(secret);
        return XElement.Parse(Encoding.UTF8.GetString(text));
    }

    private static XElement Part(string name, byte[] bytes) => new(name, Convert.ToBase64String(bytes));

    private static byte[] Bytes(XElement element, string name) => Convert.FromBase64String((string?)element.Element(name) ?? "");
}
