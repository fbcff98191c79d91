using CaseDesk.Core.Formats;
using CaseDesk.Core.Packets;
using CaseDesk.Core.State;
using CaseDesk.Samples.Packets;

namespace CaseDesk.Core.Tests.Packets;

/// <summary>Names inside the ZIP, and the text for the page's box.</summary>
public sealed class PacketNamesTests
{
    [Theory]
    [InlineData(0, 3, "罚单/违规通知截图", FileKind.Pdf, "材料/01-罚单-违规通知截图.pdf")]
    [InlineData(11, 12, "Invoice (2026)", FileKind.Jpeg, "材料/12-Invoice-2026.jpg")]
    [InlineData(0, 120, "视频", FileKind.Mov, "材料/001-视频.mov")]
    [InlineData(0, 1, "../../etc/passwd", FileKind.Png, "材料/01-etc-passwd.png")]
    [InlineData(0, 1, "a\u202Egnp.exe\0:|", FileKind.Png, "材料/01-a-gnp-exe.png")]
    [InlineData(0, 1, "///", FileKind.Unknown, "材料/01-材料.bin")]
    public void Evidence_is_named_by_number_meaning_and_what_it_is(int index, int count, string title, FileKind kind, string expected) =>
        Assert.Equal(expected, PacketPaths.Evidence(index, count, title, kind));

    [Fact]
    public void A_long_title_is_cut() => Assert.Equal("材料/01-".Length + 40 + ".pdf".Length, PacketPaths.Evidence(0, 1, new string('长', 200), FileKind.Pdf).Length);

    [Theory]
    [InlineData("申诉", 2)]
    [InlineData("a，1\n", 4)]
    [InlineData("a\r\nb", 3)]
    [InlineData("𠮷", 2)]
    public void Characters_are_counted_as_the_pages_script_counts(string text, int expected) =>
        Assert.Equal(expected, PacketShortText.Count(text));

    [Theory]
    [InlineData(
        PacketGround.WrongFinding,
        "就处罚单FD-0001申诉：认定与事实不符。附证据3份，编号与说明见证据目录。请复核事实认定，撤销处罚并解除资金限制。如仅由自动化方式处理，请人工复核。"
    )]
    [InlineData(
        PacketGround.AlreadyCorrected,
        "就处罚单FD-0001提交整改报告，对认定不持异议。附证据3份，编号与说明见证据目录。请对照解除条件审核，条件满足的请依规则解除资金限制。如仅由自动化方式处理，请人工复核。"
    )]
    public void The_short_text_is_composed_within_the_limit(PacketGround ground, string expected) =>
        Assert.Equal(expected, PacketShortText.Of(SampleLetters.Input(ground, SampleLetters.Full(ground) with { Facts = [] })));

    [Fact]
    public void Whatever_does_not_fit_is_left_out_and_nothing_is_cut()
    {
        var input = SampleLetters.Input(PacketGround.WrongFinding);

        Assert.Equal("就处罚单FD-0001申诉：认定与事实不符。请复核事实认定，撤销处罚并解除资金限制。", PacketShortText.Of(Limited(input, 45)));
        Assert.Null(PacketShortText.Of(Limited(input, 20)));
    }

    private static LetterInput Limited(LetterInput input, int characters)
    {
        var platform = input.Platform;
        var changed = platform with
        {
            Playbooks = [.. platform.Playbooks.Select(book => book with { HandIn = book.HandIn with { Characters = characters } })],
        };
        return input with { Playbooks = input.Playbooks.With(changed) };
    }
}
