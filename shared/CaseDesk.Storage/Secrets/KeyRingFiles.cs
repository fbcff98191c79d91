using System.Text;
using System.Xml;
using System.Xml.Linq;
using CaseDesk.Storage.Desk;

namespace CaseDesk.Storage.Secrets;

/// <summary>
/// The keys in Blob Storage, a file each, wrapped by the vault when there is one. Files are only ever added: a key that was in use opens
/// what it closed, for ever.
/// </summary>
/// <param name="vault">Null: keys are stored as they are.</param>
public sealed class KeyRingFiles(DeskDataBlobs blobs, KeyVaultKey? vault)
{
    /// <summary>The folder of the container <c>desk-data</c>.</summary>
    public const string Folder = "data-protection/";

    public async Task<IReadOnlyList<XElement>> LoadAsync(CancellationToken cancellation)
    {
        var names = (await blobs.ListAsync(Folder, cancellation)).Keys.Order(StringComparer.Ordinal);
        return await Task.WhenAll(names.Select(name => ReadAsync(name, cancellation)));
    }

    /// <summary>Adds a key. When it comes back, the key is there; when it throws, the key must not be used.</summary>
    public async Task AddAsync(XElement key, CancellationToken cancellation)
    {
        var stored = vault is null ? key : await WrappedKey.SealAsync(key, vault, cancellation);
        var name = $"{Folder}key-{(Guid)key.Attribute("id")!}.xml";
        if (await blobs.WriteAsync(name, Encoding.UTF8.GetBytes(stored.ToString()), null, cancellation) is null)
            throw new InvalidOperationException($"{name} is there already.");
    }

    private async Task<XElement> ReadAsync(string name, CancellationToken cancellation)
    {
        var file = await blobs.ReadAsync(name, cancellation)
            ?? throw new InvalidDataException($"{name} went away while the keys were read.");
        XElement element;
        try
        {
            element = XElement.Parse(Encoding.UTF8.GetString(file.Bytes.Span));
        }
        catch (XmlException problem)
        {
            throw new InvalidDataException($"{name} is no key.", problem);
        }

        if (!WrappedKey.Is(element))
            return element;
        return await WrappedKey.OpenAsync(
            element,
            vault ?? throw new InvalidDataException($"{name} is wrapped by a key vault; set Secrets__KeyVaultKey."),
            cancellation
        );
    }
}
