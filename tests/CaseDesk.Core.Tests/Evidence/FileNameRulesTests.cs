using System.Text.Json;
using CaseDesk.Core.Evidence;
using CaseDesk.Samples.Fuzz;
using CsCheck;

namespace CaseDesk.Core.Tests.Evidence;

public sealed class FileNameRulesTests
{
    [Theory]
    [InlineData("进货发票.pdf")]
    [InlineData("IMG_0001.HEIC")]
    [InlineData("合同 (1) - 副本.v2.docx")]
    [InlineData("Screenshot 2025-06-01 at 9.00.00\u202FAM.png")]
    [InlineData("CONTRACT.pdf")]
    [InlineData("COM10.pdf")]
    [InlineData("照片😀.jpg")]
    public void An_ordinary_name_is_taken_as_it_is(string name) => Assert.Equal(name, FileNameRules.Mend(name).Value);

    [Fact]
    public void A_name_is_brought_to_one_normal_form() => Assert.Equal("caf\u00E9.pdf", FileNameRules.Mend("cafe\u0301.pdf").Value);

    [Theory]
    [InlineData("../x.pdf", "x.pdf")]
    [InlineData("..\\x.pdf", "x.pdf")]
    [InlineData("a/b.pdf", "b.pdf")]
    [InlineData("C:\\fakepath\\x.pdf", "x.pdf")]
    [InlineData("c:x.pdf", "x.pdf")]
    [InlineData("a\u0000.pdf", "a_.pdf")]
    [InlineData("a\n.pdf", "a_.pdf")]
    [InlineData("a\u2028.pdf", "a_.pdf")]
    [InlineData("a\u202Egpj.exe", "agpj.exe")]
    [InlineData("a\u2066b.pdf", "ab.pdf")]
    [InlineData("家庭👨\u200D👩\u200D👧.jpg", "家庭👨👩👧.jpg")]
    [InlineData("\uFEFFa.pdf", "a.pdf")]
    [InlineData("a\u115F\u3164\uFFA0\u034F\U000E0041.pdf", "a.pdf")]
    [InlineData("2026-03-02 09:15:00.png", "2026-03-02 09_15_00.png")]
    [InlineData("a?*|\"<>.pdf", "a______.pdf")]
    [InlineData("..", "文件")]
    [InlineData("\u200B", "文件")]
    [InlineData("a..pdf", "a.pdf")]
    [InlineData("合同....docx", "合同.docx")]
    [InlineData(".pdf", "文件.pdf")]
    [InlineData("a.pdf.", "a.pdf")]
    [InlineData(" a.pdf", "a.pdf")]
    [InlineData("a.pdf\u3000", "a.pdf")]
    [InlineData("CON.pdf", "_CON.pdf")]
    [InlineData("con.", "_con")]
    [InlineData("con .pdf", "_con .pdf")]
    [InlineData("nul.tar.pdf", "_nul.tar.pdf")]
    [InlineData("COM¹.pdf", "_COM¹.pdf")]
    [InlineData("invoice", "invoice")]
    public void A_name_is_mended_where_it_must_be(string sent, string name) => Assert.Equal(name, FileNameRules.Mend(sent).Value);

    [Theory]
    [InlineData("", "file-name-empty")]
    [InlineData("  ", "file-name-empty")]
    public void No_name_is_refused(string name, string code) =>
        Assert.Equal((code, 422), (FileNameRules.Mend(name).Refusal?.Told(), FileNameRules.Mend(name).Refusal?.Entry.Status));

    // Built here: an attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.Equal("file-name-not-text", FileNameRules.Mend("a" + '\uD83D' + ".pdf").Refusal?.Told());
        Assert.Equal("file-name-not-text", FileNameRules.Mend("a.pdf" + '\uDE00').Refusal?.Told());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(700)]
    public void A_long_name_is_shortened_before_its_ending(int characters)
    {
        Assert.Equal(new string('a', 196) + ".pdf", FileNameRules.Mend(new string('a', characters - 4) + ".pdf").Value);
        Assert.Equal(new string('证', 65) + ".pdf", FileNameRules.Mend(new string('证', characters) + ".pdf").Value);
    }

    /// <summary>An ending is kept where it is one: a dot far before the end parts no ending from a name.</summary>
    [Theory]
    [InlineData(".jpeg56", 200)]
    [InlineData(".jpeg", 195)]
    [InlineData(".j", 198)]
    [InlineData("", 200)]
    public void A_long_name_keeps_a_short_ending(string ending, int stem)
    {
        var name = FileNameRules.Mend(new string('a', 900) + ending).Value;
        Assert.Equal(new string('a', stem) + (stem == 200 ? "" : ending), name);
    }

    [Fact]
    public void A_name_as_long_as_any_may_be_stays_as_it_is()
    {
        var name = new string('a', 195) + " .pdf";
        Assert.Equal(name, FileNameRules.Mend(name).Value);
    }

    [Fact]
    public void No_blank_or_dot_is_left_where_a_name_was_shortened() =>
        Assert.Equal(new string('a', 190) + ".pdf", FileNameRules.Mend(new string('a', 190) + new string(' ', 20) + "b.pdf").Value);

    /// <summary>A name that a system keeps for itself may be as long as a name gets: what is put in front of it makes room.</summary>
    [Fact]
    public void A_mended_long_name_is_no_longer_than_any_other()
    {
        var name = FileNameRules.Mend("CON." + new string('a', 192) + ".pdf").Value;
        Assert.Equal("_CON." + new string('a', 191) + ".pdf", name);
    }

    [Theory]
    [InlineData("c:", "c_")]
    [InlineData("c:a", "a")]
    [InlineData("9:15", "9_15")]
    [InlineData("a/b\\", "b")]
    [InlineData("\\\\server\\share\\a.pdf", "a.pdf")]
    [InlineData("///", "文件")]
    [InlineData("a\u2029b.pdf", "a_b.pdf")]
    [InlineData(". . .", "文件")]
    [InlineData("..jpg", "文件.jpg")]
    [InlineData(".XYZ", "XYZ")]
    public void A_path_is_left_out_and_a_name_is_left(string sent, string name) => Assert.Equal(name, FileNameRules.Mend(sent).Value);

    [Fact]
    public void What_is_longer_than_any_name_is_refused()
    {
        Assert.Equal("file-name-too-long", FileNameRules.Mend(new string('a', 1_001)).Refusal?.Told());
        Assert.False(FileNameRules.Mend(new string('a', 1_000)).IsRefused);
    }

    [Fact]
    public void A_character_of_several_is_not_cut() =>
        Assert.Equal(new string('a', 195) + ".jpg", FileNameRules.Mend(new string('a', 195) + "👍🏽.jpg").Value);

    [Fact]
    public void Any_text_is_either_refused_or_kept_for_good() =>
        Gen.String.SampleSeeded(
            text =>
            {
                var name = FileNameRules.Mend(text);
                if (name.IsRefused)
                    return;
                Assert.Equal(name.Value, FileNameRules.Mend(name.Value).Value);
                Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(name.Value), 1, FileNameRules.MaxBytes);
            },
            iter: 20_000);

    [Fact]
    public void Every_refusal_of_the_slice_has_a_text_in_two_languages()
    {
        using var stream = typeof(EvidenceRefusals).Assembly.GetManifestResourceStream("Refusals/Texts/evidence.json")!;
        var texts = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Dictionary<string, string>>>>(stream)!;
        var codes = typeof(EvidenceRefusals).GetFields().Select(field => ((CaseDesk.Core.Refusals.RefusalEntry)field.GetValue(null)!).Code);
        Assert.Equal(codes.Order(), texts.Keys.Order());
        Assert.All(texts.Values, text =>
            Assert.All(new[] { "zh", "en" }, language => Assert.True(text[language]["title"] != "" && text[language]["detail"] != ""))
        );
    }
}
