using System.Collections.Immutable;

namespace CaseDesk.RedTeam.Tests.Account;

/// <summary>Where a row is.</summary>
internal readonly record struct RowKey(string Table, string Partition, string Row) : IComparable<RowKey>
{
    public int CompareTo(RowKey other) => string.CompareOrdinal(ToString(), other.ToString());

    public override string ToString() => $"{Table}\n{Partition}\n{Row}";
}

/// <summary>A blob with what belongs to it. Two are equal when their bytes are.</summary>
/// <param name="Content">All of it; never written to.</param>
/// <param name="Appends">Whether it is an append blob.</param>
/// <param name="Metadata">What is written beside it.</param>
internal sealed record StolenBlob(byte[] Content, bool Appends, ImmutableSortedDictionary<string, string> Metadata)
{
    public static StolenBlob Of(byte[] content, bool appends = false) =>
        new(content, appends, ImmutableSortedDictionary<string, string>.Empty);

    public StolenBlob With(byte[] content) => this with { Content = content };

    public bool Equals(StolenBlob? other) => other is not null && Appends == other.Appends && Metadata.SequenceEqual(other.Metadata)
        && (ReferenceEquals(Content, other.Content) || Content.AsSpan().SequenceEqual(other.Content));

    public override int GetHashCode() => Content.Length;
}

/// <summary>
/// All that the desk keeps in storage, as a value: what somebody sees who may read and write everything there and has no key of the desk's.
/// An attack makes
/// another such value of it.
/// </summary>
/// <param name="Rows">Rows as JSON with their keys, every table's.</param>
/// <param name="Blobs">By <c>container/name</c>.</param>
internal sealed record StolenAccount(ImmutableSortedDictionary<RowKey, string> Rows, ImmutableSortedDictionary<string, StolenBlob> Blobs)
{
    public static readonly StolenAccount Empty = new(
        ImmutableSortedDictionary<RowKey, string>.Empty,
        ImmutableSortedDictionary.Create<string, StolenBlob>(StringComparer.Ordinal)
    );

    public bool IsSameAs(StolenAccount other) => Rows.SequenceEqual(other.Rows) && Blobs.SequenceEqual(other.Blobs);
}
