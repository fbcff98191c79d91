using Azure.Data.Tables;
using CaseDesk.Storage.Account;
using CaseDesk.TestKit.Account;

namespace CaseDesk.Storage.Tests.Account;

public sealed class LongTextTests : IAsyncLifetime
{
    private const int Most = 384_000;

    private StoreDesk _desk = null!;

    public async Task InitializeAsync() => _desk = await StoreDesk.StartAsync();

    public async Task DisposeAsync() => await _desk.DisposeAsync();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(32_000, 1)]
    [InlineData(32_001, 2)]
    [InlineData(Most, 12)]
    public async Task Write_text_up_to_the_most_comes_back_whole(int length, int parts)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => (char)('一' + (i % 5_000))));

        var (read, properties) = await RoundTripAsync(text);

        Assert.Equal(text, read);
        Assert.Equal(parts, properties);
    }

    [Fact]
    public void Write_one_character_more_throws()
    {
        var fault = Assert.Throws<ArgumentException>(() => LongText.Write(new TableEntity("p", "r"), "Text", new string('x', Most + 1)));

        Assert.Contains("384001", fault.Message, StringComparison.Ordinal);
    }

    private async Task<(string Text, int Properties)> RoundTripAsync(string text)
    {
        var row = new TableEntity("p", "r");
        LongText.Write(row, "Text", text);
        var table = _desk.Storage.Tables.GetTableClient(StorageNames.Tables.Cases);
        await table.AddEntityAsync(row);
        TableEntity read = await table.GetEntityAsync<TableEntity>("p", "r");
        return (LongText.Read(read, "Text"), read.Keys.Count(key => key.StartsWith("Text", StringComparison.Ordinal)));
    }
}
