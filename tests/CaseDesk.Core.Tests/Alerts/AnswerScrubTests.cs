using System.Text;
using CaseDesk.Core.Alerts;
using CaseDesk.Samples.Fuzz;
using CsCheck;

namespace CaseDesk.Core.Tests.Alerts;

public sealed class AnswerScrubTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData(" \r\n\t\u0000", null)]
    [InlineData("ok", "ok")]
    [InlineData("a\r\n\u0007 \u2028b", "a b")]
    [InlineData("签名不匹配", "签名不匹配")]
    [InlineData("""{"errcode":0,"errmsg":"ok"}""", """{"errcode":0,"errmsg":"ok"}""")]
    [InlineData("""{"errmsg":"\u4e0d\u660e"}""", """{"errmsg":"不明"}""")]
    [InlineData("<html><style>p{x:y}</style><script>let a='1<2'</script><p class='x'>Bad &amp; worse</p>", "Bad & worse")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("cut <a href='https://x.example/?k=1", "cut")]
    [InlineData("from li.lei+x@mail.example.com.", "from ***")]
    [InlineData("from li&#64;mail.example", "from ***")]
    [InlineData("li%40mail.example", "***")]
    [InlineData("李雷@mail.example", "***")]
    [InlineData("call 13800138000 now", "call *** now")]
    [InlineData("call 138-0013-8000", "call ***")]
    [InlineData("call 138 0013 8000", "call ***")]
    [InlineData("１３８００１３８０００", "***")]
    [InlineData("1380\u200b0138000", "***")]
    [InlineData("11010519491231002X", "***X")]
    [InlineData("code 40035", "code 40035")]
    [InlineData("see https://x.example/a/b?access_token=12ab#part now", "see https://x.example/a/b?*** now")]
    [InlineData("see https://x.example/a#12ab", "see https://x.example/a?***")]
    [InlineData("at /hook?key=12ab", "at /hook?***")]
    [InlineData("why? because", "why? because")]
    [InlineData("""{"secret":"12ab","x":1}""", """{"secret":"***","x":1}""")]
    [InlineData("Authorization: Bearer 12ab", "Authorization: Bearer ***")]
    [InlineData("got SECabcdefghijklmnopqrst-_uv", "got ***")]
    [InlineData("id 693a91f6-7c1a-4bc4-97a0-0ec2sifa5aaa", "id ***")]
    [InlineData("nineteenletterswords", "***")]
    [InlineData("nineteenlettersword", "nineteenlettersword")]
    public void Of_text_is_scrubbed(string said, string? shown) => Assert.Equal(shown, AnswerScrub.Of(Encoding.UTF8.GetBytes(said)));

    [Fact]
    public void Of_not_utf8_is_replaced() => Assert.Equal("a\uFFFDb", AnswerScrub.Of([(byte)'a', 0xFF, (byte)'b']));

    [Theory]
    [InlineData("坏", 256, 256)]
    [InlineData("坏", 257, 256)]
    [InlineData("😀", 128, 256)]
    [InlineData("😀", 129, 255)] // half of the 128th would not do
    public void Of_long_text_is_cut_at_a_character(string character, int times, int length)
    {
        var shown = AnswerScrub.Of(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(character, times))))!;

        Assert.Equal(length, shown.Length);
        Assert.DoesNotContain('\uFFFD', shown);
    }

    [Fact]
    public void Of_any_bytes_is_short_one_line_and_without_numbers() =>
        Gen.OneOf(
                Gen.Byte.Array[0, 4096],
                Gen.String[Gen.Char["0123456789 -@.<>?=&/:\\u12ab\n\u200b１坏"], 0, 600].Select(Encoding.UTF8.GetBytes)
            )
            .SampleSeeded(bytes =>
            {
                var shown = AnswerScrub.Of(bytes) ?? "x";

            Assert.InRange(shown.Length, 1, AnswerScrub.MaxLength);
            Assert.DoesNotContain(shown, char.IsControl);
            Assert.DoesNotMatch(@"\d{6}", shown);
            Assert.DoesNotMatch(@"\w@\w", shown);
            Assert.Equal(shown, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(shown)));
        });
}
