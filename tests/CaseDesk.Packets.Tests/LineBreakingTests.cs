using System.Text;
using CaseDesk.Packets.Pdf;

namespace CaseDesk.Packets.Tests;

/// <summary>Every Chinese character is 2 wide here, every other 1.</summary>
public sealed class LineBreakingTests
{
    [Theory]
    [InlineData("一二三四五六", 6, "一二三|四五六")]
    [InlineData("一二三，四五", 6, "一二|三，四|五")]
    [InlineData("一二（三）", 6, "一二|（三）")]
    [InlineData("一二“三四”五", 6, "一二|“三|四”五")]
    [InlineData("订单 FD-2026-0915 号", 14, "订单 |FD-2026-0915 |号")]
    [InlineData("abcdefghijkl", 5, "abcde|fghij|kl")]
    [InlineData("一\n二", 6, "一|二")]
    [InlineData("", 6, "")]
    public void No_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(string text, double room, string expected) =>
        Assert.Equal(expected.Split('|').Select(line => line.TrimEnd(' ')), LineBreaking.Break(text, Width, room, room));

    [Fact]
    public void The_first_line_may_have_less_room() => Assert.Equal(["一", "二三", "四"], LineBreaking.Break("一二三四", Width, 2, 4));

    private static double Width(Rune rune) => rune.Value >= 0x2E80 ? 2 : rune.Value is 0x201C or 0x201D ? 2 : 1;
}
