using System.Globalization;
using Azure.Data.Tables;
using CaseDesk.Core.Custody;
using CaseDesk.Storage.Account;

namespace CaseDesk.Storage.Cases;

/// <summary>A timeline line as a row: the exact text that was hashed, its hash and the chain's link.</summary>
internal static class TimelineRow
{
    public const string Again = nameof(Again);

    private const string Text = "Body";
    private const string Leaf = "Leaf";
    private const string Link = "Link";

    public static TableEntity Of(string caseId, TimelineLine line)
    {
        var row = new TableEntity(caseId, CaseRows.Timeline(line.Sequence)) { [Leaf] = line.Leaf, [Link] = line.Link }.Marked();
        if (line.Text is { } text)
            LongText.Write(row, Text, text);
        return row;
    }

    /// <exception cref="CaseUnreadableException">The desk does not write such a row.</exception>
    /// <exception cref="NewerSchemaException">It needs a newer program.</exception>
    public static TimelineLine Read(TableEntity row)
    {
        row.Known();
        try
        {
            return new TimelineLine(
                long.Parse(row.RowKey[CaseRows.TimelinePrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture),
                row.GetString($"{Text}0") is null ? null : LongText.Read(row, Text), row.GetString(Leaf) ?? "", row.GetString(Link) ?? "")
            {
                Again = row.GetInt32(Again) ?? 0,
            };
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or InvalidOperationException)
        {
            throw new CaseUnreadableException(row.PartitionKey, row.RowKey, problem);
        }
    }
}
