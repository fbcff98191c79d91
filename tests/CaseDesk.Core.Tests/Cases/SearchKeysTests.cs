using CaseDesk.Core.Cases;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Cases;

public sealed class SearchKeysTests
{
    [Fact]
    public void Every_end_of_the_shop_and_of_the_number_is_a_key()
    {
        var found = CaseBuilder.Opened(CaseBuilder.Facts with { Shop = "晨光·Ａ店", Slip = CaseBuilder.Facts.Slip with { Number = "FD-12" } }).Case;

        Assert.Equal(["晨光a店", "光a店", "a店", "店", "fd12", "d12", "12", "2"], SearchKeys.Of(found).Select(key => key.Position.Split('|')[0]));
        Assert.All(SearchKeys.Of(found), key => Assert.Equal(("find", "case_1"), (key.List, key.CaseId)));
    }

    /// <summary>One entity-group transaction takes a hundred rows, and a row's key a kilobyte.</summary>
    [Fact]
    public void The_longest_texts_still_fit_one_transaction()
    {
        var facts = CaseBuilder.Facts with
        {
            Shop = string.Concat(Enumerable.Range(0, 100).Select(i => char.ConvertFromUtf32(0x20000 + i))),
            Slip = CaseBuilder.Facts.Slip with { Number = string.Concat(Enumerable.Range(0, 100).Select(i => (char)('一' + i))) },
        };

        var keys = SearchKeys.Of(CaseBuilder.Opened(facts).Case);

        Assert.Equal(80, keys.Count);
        Assert.All(keys, key =>
            Assert.True(
                key.Position.Length <= SearchKeys.MaxLength + 20
                    && !key.Position.Contains('\uFFFD', StringComparison.Ordinal)
                    && !char.IsHighSurrogate(key.Position.Split('|')[0][^1])
            )
        );
    }

    // 23 letters and one that needs two places: it is left out whole. With 22 it is kept whole.
    [Theory]
    [InlineData(22, 24)]
    [InlineData(23, 23)]
    [InlineData(24, 24)]
    [InlineData(30, 24)]
    public void A_word_is_cut_between_its_characters(int letters, int length)
    {
        var word = new string('a', letters) + char.ConvertFromUtf32(0x20000);

        Assert.Equal(word[..length], SearchKeys.Start(word));
    }

    [Theory]
    [InlineData("  晨光  fd-12 ", "fd12 晨光")]
    [InlineData("ＡＢＣ１", "abc1")]
    [InlineData("·- ·", "")]
    [InlineData("a\ud800b", "ab")]
    public void What_is_typed_is_brought_into_the_same_form(string typed, string words) =>
        Assert.Equal(words, string.Join(' ', SearchKeys.Words(typed)));

    [Fact]
    public void Only_one_key_of_a_case_finds_it_and_every_word_must_be_there()
    {
        var found = CaseBuilder.Opened(CaseBuilder.Facts with { Shop = "好好店", Slip = CaseBuilder.Facts.Slip with { Number = "好-7" } }).Case;

        Assert.Single(SearchKeys.Of(found), key => SearchKeys.Finds(found, SearchKeys.Words("好"), key));
        Assert.Single(SearchKeys.Of(found), key => SearchKeys.Finds(found, SearchKeys.Words("好店 7"), key));
        Assert.DoesNotContain(SearchKeys.Of(found), key => SearchKeys.Finds(found, SearchKeys.Words("好店 8"), key));
    }

    /// <summary>A row never changes: where the case says something else, another row says it.</summary>
    [Fact]
    public void A_row_that_says_something_else_has_another_key()
    {
        var before = ListRow.Of(CaseBuilder.Opened().Case);
        var owned = ListRow.Of(CaseBuilder.Opened().Case with { Owner = "林一" });
        var dearer = ListRow.Of(CaseBuilder.Opened(CaseBuilder.Facts with { AmountHeld = 1 }).Case);

        Assert.Equal(4, before.Zip(owned).Count(pair => pair.First.Key != pair.Second.Key));
        Assert.Equal(["all"], before.Zip(dearer).Where(pair => pair.First.Key != pair.Second.Key).Select(pair => pair.First.Key.List));
    }
}
