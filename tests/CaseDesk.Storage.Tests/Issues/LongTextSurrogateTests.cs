using Azure.Data.Tables;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Issues;

/// <summary>A character of two UTF-16 units that lay across the cut of a long text was stored as two replacement characters.</summary>
public sealed class LongTextSurrogateTests
{
    [Fact]
    public async Task Write_character_of_two_units_across_the_cut_comes_back_whole()
    {
        await using var desk = await StoreDesk.StartAsync();
        var text = new string('字', 31_999) + string.Concat(Enumerable.Repeat("𠮷", 20_000));
        var row = new TableEntity("p", "r");
        LongText.Write(row, "Text", text);
        var table = desk.Storage.Tables.GetTableClient(StorageNames.Tables.Cases);
        await table.AddEntityAsync(row);

        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");

        Assert.Equal(text, LongText.Read(read, "Text"));
    }
}
