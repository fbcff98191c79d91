using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;

namespace CaseDesk.Core.Custody;

/// <summary>How far a case's chain reached at some moment, and its link there: enough to notice later that anything before was changed or cut.</summary>
/// <param name="Length">Entries, 0 or more.</param>
/// <param name="Link">The link of the entry numbered <paramref name="Length"/>.</param>
public sealed record ChainHead(string CaseId, long Length, string Link)
{
    /// <summary>What stands for it in a day's tree: three lines of ASCII.</summary>
    [JsonIgnore]
    public byte[] Leaf => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{CaseId}\n{Length}\n{Link}"));
}
