using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using CaseDesk.Core.Money;
using CaseDesk.Core.State;

namespace CaseDesk.Core.Cases;

/// <summary>
/// A row of one of the desk's lists with what it says beside its key. The key holds a mark of all that it says, so a row never changes:
/// where a case says
/// something else it has another row, and the one before is stale and goes like every stale row. So no crash leaves a row that says what
/// never was.
/// </summary>
/// <param name="Columns">By name; a reader may have storage compare them, and looks at the case before it believes them.</param>
public sealed record ListRow(ListKey Key, ImmutableSortedDictionary<string, string> Columns)
{
    public const string Platform = "Platform";

    /// <summary>Empty for a case that nobody owns.</summary>
    public const string Owner = "Owner";

    /// <summary>A <see cref="MoneyLine"/> as text; in the list of all alone, so that a sum reads each case once.</summary>
    public const string Money = "Money";

    /// <summary>Hexadecimal digits of a mark: two contents of one case at one instant that share it are not met.</summary>
    private const int MarkLength = 8;

    public static IReadOnlyList<ListRow> Of(Case @case)
    {
        ArgumentNullException.ThrowIfNull(@case);
        var position = $"{ListKey.When(@case)}{ListKey.Bar}{@case.Id}{ListKey.Bar}";
        var (status, cause) = (@case.Status, @case.Facts.Cause);
        var said = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal)
            .Add(Platform, @case.Facts.Platform).Add(Owner, @case.Owner ?? "");
        var whole = said.Add(Money, MoneyLine.Of(@case).Text());
        ListRow Row(string list, ImmutableSortedDictionary<string, string> columns) =>
            new(new ListKey(list, position + Mark(columns)), columns);
        return
        [
            Row(ListKey.Name(null, null), whole), Row(ListKey.Name(status, null), said),
            Row(ListKey.Name(null, cause), said), Row(ListKey.Name(status, cause), said),
            .. SearchKeys.Of(@case).Select(key => new ListRow(key, ImmutableSortedDictionary<string, string>.Empty)),
        ];
    }

    private static string Mark(ImmutableSortedDictionary<string, string> columns) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', columns.Values))))[..MarkLength];
}
