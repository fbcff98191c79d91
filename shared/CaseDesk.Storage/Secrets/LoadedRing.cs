using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace CaseDesk.Storage.Secrets;

/// <summary>
/// The keys as they were read at one instant, with Data Protection on top of them. It never makes keys by itself and logs nothing.
/// </summary>
public sealed class LoadedRing
{
    /// <summary>Never changed: texts of every earlier version open with it alone.</summary>
    private const string Application = "CaseDesk";

    private readonly IDataProtectionProvider _provider;
    private readonly Dictionary<Guid, DateTimeOffset> _expiries;

    public LoadedRing(IReadOnlyList<XElement> keys)
    {
        Elements = keys;
        var services = Services(new KeysInMemory(keys));
        _provider = services.GetRequiredService<IDataProtectionProvider>();
        _expiries = services.GetRequiredService<IKeyManager>().GetAllKeys().ToDictionary(key => key.KeyId, key => key.ExpirationDate);
    }

    /// <summary>The keys in clear.</summary>
    internal IReadOnlyList<XElement> Elements { get; }

    public int Count => _expiries.Count;

    /// <summary>Until when (exclusive) something can be closed with these; null without a key.</summary>
    public DateTimeOffset? LastsUntil => _expiries.Count == 0 ? null : _expiries.Values.Max();

    public bool Holds(Guid key) => _expiries.ContainsKey(key);

    public IDataProtector For(IEnumerable<string> purposes) => _provider.CreateProtector(purposes);

    /// <summary>A new key that no ring holds yet.</summary>
    public static XElement Draw(DateTimeOffset from, DateTimeOffset until)
    {
        var memory = new KeysInMemory([]);
        Services(memory).GetRequiredService<IKeyManager>().CreateNewKey(from, until);
        return memory.GetAllElements().Single();
    }

    private static ServiceProvider Services(KeysInMemory memory)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName(Application).DisableAutomaticKeyGeneration();
        // In memory they are in clear; what reaches storage is closed by KeyRingFiles.
        services.Configure<KeyManagementOptions>(options =>
            (options.XmlRepository, options.XmlEncryptor) = (memory, new NullXmlEncryptor())
        );
        return services.BuildServiceProvider();
    }
}
