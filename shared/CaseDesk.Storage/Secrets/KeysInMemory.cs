using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace CaseDesk.Storage.Secrets;

/// <summary>
/// What Data Protection takes for its store. Its interface is synchronous and ours is not: keys are read before and written after.
/// </summary>
internal sealed class KeysInMemory(IEnumerable<XElement> keys) : IXmlRepository
{
    private readonly List<XElement> _keys = [.. keys];

    public IReadOnlyCollection<XElement> GetAllElements() => [.. _keys.Select(key => new XElement(key))];

    public void StoreElement(XElement element, string friendlyName) => _keys.Add(new XElement(element));
}
