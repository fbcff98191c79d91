using CaseDesk.Core.Texts;

namespace CaseDesk.Core.Tests.Texts;

public sealed class CsvTextTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+8613800000000", "'+8613800000000")]
    [InlineData("-5", "'-5")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("＝HYPERLINK(1)", "'＝HYPERLINK(1)")]
    [InlineData("青禾=店", "青禾=店")]
    [InlineData("1200.50", "1200.50")]
    [InlineData("", "")]
    public void What_would_begin_a_formula_is_a_text(string cell, string written) => Assert.Equal($"\"{written}\"\r\n", CsvText.Row([cell]));

    [Fact]
    public void Quotes_commas_and_lines_stay_in_their_cell() => Assert.Equal("\"a\"\"b\",\"c,d\ne\"\r\n", CsvText.Row(["a\"b", "c,d\ne"]));
}
