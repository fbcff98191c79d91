using System.Text.Json;
using CaseDesk.Core.Evidence;
using CaseDesk.Tests;
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
    public void An_ordinary_name_is_taken_as_it_is(string name) => Assert.Equal(name, FileNameRules.Check(name).Value);

    [Fact]
    public void A_name_is_brought_to_one_normal_form() => Assert.Equal("caf\u00E9.pdf", FileNameRules.Check("cafe\u0301.pdf").Value);

    [Theory]
    [InlineData("", "file-name-empty")]
    [InlineData("  ", "file-name-empty")]
    [InlineData("../x.pdf", "file-name-path")]
    [InlineData("..\\x.pdf", "file-name-path")]
    [InlineData("a/b.pdf", "file-name-path")]
    [InlineData("C:\\x.pdf", "file-name-path")]
    [InlineData("c:x.pdf", "file-name-path")]
    [InlineData("a\u0000.pdf", "file-name-control-character")]
    [InlineData("a\n.pdf", "file-name-control-character")]
    [InlineData("a\u0085.pdf", "file-name-control-character")]
    [InlineData("a\u2028.pdf", "file-name-control-character")]
    [InlineData("a\u202Egpj.exe", "file-name-hidden-character")]
    [InlineData("a\u2066b.pdf", "file-name-hidden-character")]
    [InlineData("a\u200Bb.pdf", "file-name-hidden-character")]
    [InlineData("a\u200Fb.pdf", "file-name-hidden-character")]
    [InlineData("\uFEFFa.pdf", "file-name-hidden-character")]
    [InlineData("a\u115F.pdf", "file-name-hidden-character")]
    [InlineData("a\u1160.pdf", "file-name-hidden-character")]
    [InlineData("a\u3164.pdf", "file-name-hidden-character")]
    [InlineData("a\uFFA0.pdf", "file-name-hidden-character")]
    [InlineData("a\u034F.pdf", "file-name-hidden-character")]
    [InlineData("a\U000E0041.pdf", "file-name-hidden-character")]
    [InlineData("a.pdf:evil.exe", "file-name-forbidden-character")]
    [InlineData("a?.pdf", "file-name-forbidden-character")]
    [InlineData("..", "file-name-dots")]
    [InlineData("a..pdf", "file-name-dots")]
    [InlineData(".pdf", "file-name-dots")]
    [InlineData("a.pdf.", "file-name-dots")]
    [InlineData(" a.pdf", "file-name-dots")]
    [InlineData("a.pdf ", "file-name-dots")]
    [InlineData("a.pdf\u3000", "file-name-dots")]
    [InlineData("CON.pdf", "file-name-reserved")]
    [InlineData("con .pdf", "file-name-reserved")]
    [InlineData("nul.tar.pdf", "file-name-reserved")]
    [InlineData("Lpt1.pdf", "file-name-reserved")]
    [InlineData("COM¹.pdf", "file-name-reserved")]
    [InlineData("AUX", "file-name-reserved")]
    [InlineData("invoice", "file-name-no-extension")]
    public void A_bad_name_is_refused_with_its_own_code(string name, string code)
    {
        var refusal = FileNameRules.Check(name).Refusal;
        Assert.Equal((code, 422), (refusal?.Code, refusal?.Entry.Status));
    }

    // Built here: an attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_is_refused()
    {
        Assert.Equal("file-name-not-text", FileNameRules.Check("a" + '\uD83D' + ".pdf").Refusal?.Code);
        Assert.Equal("file-name-not-text", FileNameRules.Check("a.pdf" + '\uDE00').Refusal?.Code);
    }

    [Theory]
    [InlineData(200, true)]
    [InlineData(201, false)]
    [InlineData(300, false)]
    public void A_name_has_at_most_200_bytes(int bytes, bool taken) =>
        Assert.Equal(taken ? null : "file-name-too-long", FileNameRules.Check(new string('a', bytes - 4) + ".pdf").Refusal?.Code);

    [Theory]
    [InlineData(65, true)]
    [InlineData(66, false)]
    public void Chinese_characters_count_three_bytes(int characters, bool taken) =>
        Assert.Equal(!taken, FileNameRules.Check(new string('证', characters) + ".pdf").IsRefused);

    [Fact]
    public void Any_text_is_either_refused_or_kept_for_good() =>
        Gen.String.SampleSeeded(
            text =>
            {
                var name = FileNameRules.Check(text);
                if (!name.IsRefused)
                    Assert.Equal(name.Value, FileNameRules.Check(name.Value).Value);
            },
            iter: 20_000);

    [Fact]
    public void Every_refusal_of_the_slice_has_a_text_in_two_languages()
    {
        using var stream = typeof(EvidenceRefusals).Assembly.GetManifestResourceStream("Refusals/Texts/evidence.json")!;
        var texts = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Dictionary<string, string>>>>(stream)!;
        var codes = typeof(EvidenceRefusals).GetFields().Select(field => ((CaseDesk.Core.Refusals.RefusalEntry)field.GetValue(null)!).Code);
        Assert.Equal(codes.Order(), texts.Keys.Order());
        Assert.All(texts.Values, text => Assert.All(new[] { "zh", "en" }, language => Assert.True(text[language]["title"] != "" && text[language]["detail"] != "")));
    }
}
