using CaseDesk.Core.Evidence;
using CaseDesk.Core.Formats;
using CaseDesk.Core.State;
using CaseDesk.Samples.Cases;

namespace CaseDesk.Core.Tests.Evidence;

public sealed class InspectionRulesTests
{
    public static TheoryData<FileKind> Taken { get; } = [.. SampleFiles.Good.Keys];

    public static TheoryData<FileKind> All { get; } = [.. SampleFiles.Good.Keys, .. SampleFiles.GoodToo.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void A_good_file_under_its_own_name_is_sealed(FileKind kind)
    {
        var facts = FileKindCatalogue.Of(kind);
        Assert.All(facts.Extensions, extension =>
            Assert.Equal(
                new Verdict.Sealed(kind, facts.ContentType),
                Judge("a." + extension.ToUpperInvariant(), (SampleFiles.Good.GetValueOrDefault(kind) ?? SampleFiles.GoodToo[kind]))
            )
        );
    }

    [Fact]
    public void No_kind_that_is_taken_is_without_a_sample() =>
        Assert.Equal(SampleFiles.Good.Keys.Concat(SampleFiles.GoodToo.Keys).Order(), EvidenceLimits.DefaultKinds.Order());

    [Fact]
    public void Nothing_is_sealed_when_nothing_arrived() => AssertRefused("empty-file", Judge("a.pdf", []));

    [Fact]
    public void More_than_the_limit_is_told_before_a_wrong_size()
    {
        var input = Input("a.pdf", SampleFiles.Pdf()) with { DeclaredSize = 10, Limits = new EvidenceLimits(100, EvidenceLimits.DefaultKinds) };
        AssertRefused("too-large", InspectionRules.Judge(input));
        Assert.IsType<Verdict.Sealed>(InspectionRules.Judge(Exactly(input.Facts.Size)));

        InspectionInput Exactly(long limit) => input with { DeclaredSize = limit, Limits = input.Limits with { MaxBytes = limit } };
    }

    [Fact]
    public void Other_bytes_than_declared_are_refused()
    {
        var input = Input("a.pdf", SampleFiles.Pdf());
        AssertRefused("size-mismatch", InspectionRules.Judge(input with { DeclaredSize = input.DeclaredSize + 1 }));
        AssertRefused("hash-mismatch", InspectionRules.Judge(input with { DeclaredSha256 = new string('0', 64) }));
        Assert.IsType<Verdict.Sealed>(InspectionRules.Judge(input with { DeclaredSha256 = input.Facts.Sha256.ToUpperInvariant() }));
        AssertRefused(
            "hash-mismatch",
            InspectionRules.Judge(input with { DeclaredSha256 = null, Facts = input.Facts with { Sha256 = ContentFacts.NeverStill } })
        );
    }

    [Fact]
    public void A_duplicate_names_the_other_item_and_is_told_before_its_name()
    {
        var input = Input("a.jpg", SampleFiles.Pdf());
        var verdict = InspectionRules.Judge(input with { SealedHashes = new Dictionary<string, string> { [input.Facts.Sha256] = "E3" } });
        Assert.Equal("E3", AssertRefused("duplicate", verdict).Arguments["evidenceId"]);
    }

    [Fact]
    public void A_message_that_comes_twice_does_not_find_itself()
    {
        var input = Input("a.pdf", SampleFiles.Pdf());
        var again = input with { SealedHashes = new Dictionary<string, string> { [input.Facts.Sha256] = input.EvidenceId } };
        Assert.Equal(InspectionRules.Judge(input), InspectionRules.Judge(again));
    }

    [Fact]
    public void Documents_that_office_must_save_anew_are_told_so()
    {
        AssertRefused("macro-document", Judge("a.docx", SampleFiles.Docx("word/vbaProject.bin")));
        AssertRefused("macro-document", Judge("a.jpg", SampleFiles.Xlsx("xl/vbaProject.bin")));
        AssertRefused("old-office-document", Judge("a.docx", SampleFiles.Ole()));
        AssertRefused("old-office-document", Judge("a.doc", SampleFiles.Ole()));
    }

    [Theory]
    [MemberData(nameof(Taken))]
    public void A_cut_file_is_refused_as_cut_whatever_it_looks_like(FileKind kind)
    {
        var file = SampleFiles.Good[kind];
        AssertRefused("truncated-file", Judge("a." + FileKindCatalogue.Of(kind).Extensions[0], file[..(file.Length / 2)]));
    }

    [Fact]
    public void A_cut_document_that_shows_as_an_archive_is_not_told_to_unpack() =>
        AssertRefused("truncated-file", Judge("a.docx", SampleZip.Of("_rels/.rels", "word/document.xml")[..80]));

    [Fact]
    public void An_archive_is_refused_unless_allowed()
    {
        var input = Input("a.zip", SampleZip.Of("a.txt"));
        AssertRefused("zip-not-allowed", InspectionRules.Judge(input));
        Assert.Equal(new Verdict.Sealed(FileKind.Zip, "application/zip"), InspectionRules.Judge(input with { AllowZip = true }));
        AssertRefused("zip-not-allowed", Judge("a.docx", SampleZip.Of("[Content_Types].xml")));
        AssertRefused("type-name-mismatch", InspectionRules.Judge(input with { AllowZip = true, FileName = "a.docx" }));
    }

    [Fact]
    public void A_kind_not_taken_is_refused_under_any_name()
    {
        AssertRefused("type-not-allowed", Judge("a.png", SampleFiles.Html()));
        AssertRefused("type-not-allowed", Judge("a.jpg", SampleFiles.Exe()));
        AssertRefused("type-name-mismatch", Judge("a.pdf", "just text"u8.ToArray()));
        Assert.Equal(new Verdict.Sealed(FileKind.Text, "text/plain"), Judge("订单.csv", "订单号,金额\n"u8.ToArray()));
        AssertRefused("type-not-allowed", Judge("a.txt", [0, 1, 2, 3]));
        var picturesOnly = Input("a.pdf", SampleFiles.Pdf()) with { Limits = new EvidenceLimits(1000, [FileKind.Png]) };
        Assert.Equal("Pdf", AssertRefused("type-not-allowed", InspectionRules.Judge(picturesOnly)).Arguments["kind"]);
    }

    [Fact]
    public void A_name_that_disagrees_with_the_content_is_refused()
    {
        Assert.Equal(".pdf", AssertRefused("type-name-mismatch", Judge("a.jpg", SampleFiles.Pdf())).Arguments["extension"]);
        AssertRefused("type-name-mismatch", Judge("a.png.exe", SampleMedia.Png()));
        AssertRefused("type-name-mismatch", Judge("a.pdf", SampleMedia.Png()));
        AssertRefused("type-name-mismatch", Judge("a.png", SampleFiles.Film()));
        AssertRefused("type-name-mismatch", Judge("a.docx", SampleMedia.Png()));
    }

    [Theory]
    [InlineData("a.jpg", "a.png")]
    [InlineData("a.HEIC", "a.png")]
    [InlineData("a.webp.jpg", "a.webp.png")]
    [InlineData("wx.pic", "wx.png")]
    [InlineData("mmexport", "mmexport.png")]
    [InlineData("聊天 2026.03", "聊天 2026.03.png")]
    public void A_picture_under_another_name_is_sealed_as_what_it_is_and_keeps_both_names(string sent, string name)
    {
        var input = Input(sent, SampleMedia.Png());
        Assert.Equal(new Verdict.Sealed(FileKind.Png, "image/png"), InspectionRules.Judge(input));
        Assert.Equal("name-mended", InspectionRules.Check(input).Single(check => check.Check == "name").Code);

        var file = SealedAs(sent, "image/png");
        Assert.Equal((name, sent), (file.FileName, file.SentName));
    }

    [Fact]
    public void Office_files_and_films_are_told_apart_by_their_bytes_too()
    {
        Assert.Equal(FileKind.Docx, Assert.IsType<Verdict.Sealed>(Judge("a.xlsx", SampleFiles.Docx())).Kind);
        Assert.Equal(("a.docx", "a.xlsx"), SealedAs("a.xlsx", FileKindCatalogue.Of(FileKind.Docx).ContentType) is { } file ? (file.FileName, file.SentName) : default);
        Assert.Null(SealedAs("a.mov", "video/mp4").SentName);
    }

    [Fact]
    public void One_file_may_serve_several_items()
    {
        var input = Input("a.png", SampleMedia.Png());
        var other = SealedAs("b.png", "image/png");
        var check = InspectionRules
            .Check(input with { SealedElsewhere = new Dictionary<string, EvidenceItem> { [input.Facts.Sha256] = other } })
            .Single(result => result.Check == "duplicate");

        Assert.Equal((CheckOutcome.Passed, "duplicate-other-item", other.Item), (check.Outcome, check.Code, check.Arguments!["item"]));
    }

    [Fact]
    public void Mp4_and_mov_are_one_family_and_keep_their_own_content_type()
    {
        Assert.Equal(new Verdict.Sealed(FileKind.Mov, "video/quicktime"), Judge("a.mp4", SampleFiles.Film("qt  ")));
        Assert.Equal(new Verdict.Sealed(FileKind.Mp4, "video/mp4"), Judge("a.MOV", SampleFiles.Film()));
    }

    private static EvidenceItem SealedAs(string sent, string contentType) =>
        CaseBuilder
            .Opened()
            .Take(
                (found, now) =>
                    StartUpload.Decide(
                        found,
                        new StartUpload("ev_1", "other", sent, 7, null, now.AddHours(1), now.AddDays(1)),
                        CaseBuilder.Policy.Playbooks,
                        SampleLimits.Default,
                        now
                    )
            )
            .Take([new EvidenceReceived("ev_1", null, Swept: false), new EvidenceSealed("ev_1", 7, new string('a', 64), contentType)])
            .Case.Evidence["ev_1"];

    private static Verdict Judge(string name, byte[] file) => InspectionRules.Judge(Input(name, file));

    private static InspectionInput Input(string name, byte[] file) =>
        new("E1", name, file.Length, null, SampleFiles.Facts(file), SampleLimits.Default, AllowZip: false, new Dictionary<string, string>());

    private static Verdict.Refused AssertRefused(string reason, Verdict verdict)
    {
        var refused = Assert.IsType<Verdict.Refused>(verdict);
        Assert.Equal(reason, refused.Reason);
        // Whatever is refused can be told: every place in its text has a value.
        Assert.All(["zh", "en"], language => Assert.DoesNotContain('{', RefusalReasons.Text(reason, language, refused.Arguments).Detail));
        return refused;
    }
}
