using System.Text.Json;
using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>What checks say, and what is kept of them.</summary>
public sealed class CheckTests
{
    [Fact]
    public void Every_text_is_there_in_both_languages() =>
        Assert.All(CheckTexts.Codes, code =>
        {
            var text = CheckTexts.Of(CheckResult.Passed(CheckNames.Size, code));
            Assert.Contains(text.Zh, letter => letter is >= '\u4e00' and <= '\u9fff');
            Assert.DoesNotContain(text.En, letter => letter > '\u007f');
        });

    [Fact]
    public void A_good_file_lists_every_check_of_its_facts_and_a_bad_one_ends_with_its_fault()
    {
        var input = Input("a.pdf", SampleFiles.Pdf());

        Assert.Equal(["size", "hash", "duplicate", "type", "name"], InspectionRules.Check(input).Select(result => result.Check));
        Assert.Equal((CheckOutcome.NotDone, "hash-not-declared"), (InspectionRules.Check(input)[1].Outcome, InspectionRules.Check(input)[1].Code));
        Assert.Equal(["size", "hash"], InspectionRules.Check(input with { DeclaredSha256 = new string('0', 64) }).Select(result => result.Check));
    }

    [Fact]
    public void What_a_look_inside_refused_is_the_verdict_unless_the_facts_have_one()
    {
        var input = Input("a.pdf", SampleFiles.Pdf()) with { ContentChecks = [CheckResult.Refused(CheckNames.Pdf, RefusalReasons.PdfEncrypted), CheckResult.Passed(CheckNames.Malware, "malware-none")] };

        Assert.Equal(RefusalReasons.PdfEncrypted, Assert.IsType<Verdict.Refused>(InspectionRules.Judge(input)).Reason);
        Assert.Equal("pdf", InspectionRules.Check(input)[^1].Check);
        Assert.Equal(
            RefusalReasons.Duplicate,
            Assert
                .IsType<Verdict.Refused>(
                    InspectionRules.Judge(input with { SealedHashes = new Dictionary<string, string> { [input.Facts.Sha256] = "E2" } })
                )
                .Reason
        );
    }

    [Fact]
    public void Events_of_before_still_read_and_new_ones_keep_their_checks()
    {
        var old = JsonSerializer.Deserialize<CaseEvent>("""{"type":"evidence.sealed","evidenceId":"e_1","size":1,"sha256":"a","contentType":"image/png"}""", JsonSerializerOptions.Web);
        Assert.Null(Assert.IsType<EvidenceSealed>(old).Checks);

        CaseEvent kept = new EvidenceSealed("e_1", 1, "a", "image/png")
        {
            Checks = [CheckResult.Warned(CheckNames.Foreign, "foreign-unknown", ("bytes", "3"))],
            CleanSha256 = "b",
        };
        var read = Assert.IsType<EvidenceSealed>(
            JsonSerializer.Deserialize<CaseEvent>(JsonSerializer.Serialize(kept, JsonSerializerOptions.Web), JsonSerializerOptions.Web)
        );
        Assert.Equal(("b", "foreign-unknown", "3"), (read.CleanSha256, read.Checks![0].Code, read.Checks[0].Arguments!["bytes"]));
    }

    // Invented: area codes that end in 0000 are a whole province's and are given to nobody. The check characters are right unless it says
    // otherwise.
    [Theory]
    [InlineData("110000200001010019", 1)]
    [InlineData("身份证号110000200001010019，", 1)]
    [InlineData("110000200001010019 110000200001010019", 2)]
    [InlineData("110000200001010018", 0)] // another check digit
    [InlineData("1110000200001010019", 0)] // 19 digits: an order
    [InlineData("1100002000010100191", 0)]
    [InlineData("110000200013010019", 0)] // a 13th month
    [InlineData("", 0)]
    public void Identity_numbers_are_counted_by_their_check_character_and_date(string text, int count) =>
        Assert.Equal(count, IdentityNumbers.Count(text));

    [Theory]
    [InlineData("身份证正面.jpg", true)]
    [InlineData("ID-card_front.PNG", true)]
    [InlineData("罚单.pdf", false)]
    [InlineData("candid car.png", false)]
    public void Names_that_speak_of_an_identity_card_are_known(string name, bool speaks) =>
        Assert.Equal(speaks, IdentityNames.Speaks(name));

    private static InspectionInput Input(string name, byte[] file) =>
        new("E1", name, file.Length, null, SampleFiles.Facts(file), SampleLimits.Default, AllowZip: false, new Dictionary<string, string>());
}
