using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseDesk.Storage.Cases;

/// <summary>
/// The rows of a case's state by the hashes of their texts, as they are stored. Together they are one hash, which the desk seals with each
/// step: a row that
/// somebody writes beside the desk shows. Texts are hashed as they stand, so that a later version of this program, which would write them
/// otherwise, still finds
/// the seal whole.
/// </summary>
public sealed class StateRows
{
    public static readonly StateRows None = new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    private readonly ImmutableSortedDictionary<string, string> _hashes;

    private StateRows(ImmutableSortedDictionary<string, string> hashes) => _hashes = hashes;

    /// <summary>64 lower-case hexadecimal digits over all rows, by their keys.</summary>
    public string Digest => Hash(string.Concat(_hashes.Select(static row => $"{row.Key} {row.Value}\n")));

    /// <summary>The same rows, with one more or another text in one.</summary>
    /// <param name="needs">
    /// What the row says that its reader must know. It is part of the hash from 2 on, so that nobody beside the desk can keep a case from
    /// being read by a number
    /// and have it look like a newer version's work.
    /// </param>
    public StateRows With(string rowKey, string text, int needs = 1) =>
        new(_hashes.SetItem(rowKey, Hash(text) + (needs == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" {needs}"))));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
