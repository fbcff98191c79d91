using CaseDesk.Core.Evidence;
using CaseDesk.Core.Evidence.Checks;
using CaseDesk.Core.Formats;
using CaseDesk.Core.Playbooks;
using CaseDesk.Core.Policy;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Evidence;

/// <summary>What each check of a file says, with the figures and names that its texts are filled with.</summary>
public sealed class CheckWordsTests
{
    private static readonly byte[] s_pdf = SampleFiles.Pdf();

    [Fact]
    public void A_good_file_is_told_check_by_check() => Assert.Equal(
        [
            $"size Passed size-right actual={ByteSize.Text(s_pdf.Length)}",
            "hash Passed hash-right",
            "duplicate Passed duplicate-none",
            "type Passed type-taken kind=Pdf",
            "name Passed name-fits",
        ],
        Said(Input("a.pdf", s_pdf) with { DeclaredSha256 = SampleFiles.Facts(s_pdf).Sha256 }));

    [Fact]
    public void What_is_wrong_is_told_with_its_figures()
    {
        var input = Input("a.pdf", s_pdf);

        Assert.Equal($"size Refused size-mismatch actual={s_pdf.Length} declared=7", Said(input with { DeclaredSize = 7 })[^1]);
        Assert.Equal(
            $"size Refused too-large actual={ByteSize.Text(s_pdf.Length)} limit=100 B",
            Said(input with { Limits = input.Limits with { MaxBytes = 100 } })[^1]);
        Assert.Equal("type Refused truncated-file kind=Png", Said(Input("a.png", SampleMedia.Png()[..^1]))[^1]);
        Assert.Equal("name Refused type-name-mismatch extension=.pdf kind=Pdf", Said(Input("a.jpg", s_pdf))[^1]);
        Assert.Equal("name Passed name-mended extension=.webp kind=WebP", Said(Input("a.jpg", SampleFiles.WebP()))[^1]);
        Assert.Equal(
            "type Refused type-not-allowed allowed=.png kind=Pdf",
            Said(input with { Limits = new EvidenceLimits(10_000, [FileKind.Png]) })[^1]);
    }

    [Fact]
    public void A_refused_check_has_the_text_of_its_reason()
    {
        var result = CheckResult.Refused(CheckNames.Type, RefusalReasons.TruncatedFile, ("kind", "Pdf"));

        Assert.Equal(RefusalReasons.Text(RefusalReasons.TruncatedFile, "zh", result.Arguments!).Detail, CheckTexts.Of(result).Zh);
        Assert.Equal(RefusalReasons.Text(RefusalReasons.TruncatedFile, "en", result.Arguments!).Detail, CheckTexts.Of(result).En);
    }

    /// <summary>Ids are on record; a merchant reads the name of the other file and of the item that it stands under.</summary>
    [Fact]
    public void A_file_that_is_there_already_is_named_with_its_item_in_the_reader_s_language()
    {
        var desk = CaseBuilder.Opened().Sealed("logistics");
        var platform = CaseBuilder.Policy.Playbooks.PlatformOf(desk.Case.Facts);
        var title = platform.Item("logistics")!.Title;
        var result = CheckResult.Passed(CheckNames.Duplicate, "duplicate-other-item", (TwinNames.Argument, "ev_1"), ("item", "logistics"));

        Assert.Equal(
            ($"“{title.Zh}”里也有同一份文件（证据.pdf）；一份文件可以用于多项。",
                $"The same file (证据.pdf) also stands under \"{title.En}\"; one file may serve several items."),
            Texts(result, desk.Case, platform));
        Assert.Equal(
            ("“logistics”里也有同一份文件（证据.pdf）；一份文件可以用于多项。",
                "The same file (证据.pdf) also stands under \"logistics\"; one file may serve several items."),
            Texts(result, desk.Case, null));
        Assert.Equal(
            "“logistics”里也有同一份文件（ev_1）；一份文件可以用于多项。",
            Texts(result, CaseBuilder.Opened().Case, platform).Zh);

        static (string Zh, string En) Texts(CheckResult result, Case @case, Platform? platform) =>
            CheckTexts.Of(result, @case, platform) is var text ? (text.Zh, text.En) : default;
    }

    [Fact]
    public void Pages_are_known_where_they_were_counted_alone()
    {
        var file = CaseBuilder.Opened().Sealed("logistics").Case.Evidence["ev_1"];

        Assert.Null(PageCount.Of(file with { Checks = null }));
        Assert.Null(PageCount.Of(file with { Checks = [CheckResult.Passed(CheckNames.Size, "size-right", ("actual", "1 B"))] }));
        var counted = CheckResult.Passed(CheckNames.Pdf, "pdf-good", ("pages", "3"));
        Assert.Equal("3", PageCount.Of(file with { Checks = [CheckResult.Passed(CheckNames.Size, "size-right"), counted] }));
    }

    private static string[] Said(InspectionInput input) => [.. InspectionRules.Check(input).Select(Said)];

    private static string Said(CheckResult one)
    {
        var figures = (one.Arguments ?? new Dictionary<string, string>()).OrderBy(each => each.Key).Select(each => $" {each.Key}={each.Value}");
        return $"{one.Check} {one.Outcome} {one.Code}{string.Concat(figures)}";
    }

    private static InspectionInput Input(string name, byte[] file) =>
        new("E1", name, file.Length, null, SampleFiles.Facts(file), SampleLimits.Default, AllowZip: false, new Dictionary<string, string>());
}
